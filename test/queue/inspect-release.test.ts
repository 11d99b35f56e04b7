import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ArtifactError } from '../../src/artifacts/errors.ts';
import { inspectRelease } from '../../src/queue/inspect-release.ts';
import type { InspectRelease, ReleaseToInspect } from '../../src/inspections/release-to-inspect.ts';
import { openLog } from '../../src/runtime/log.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { finding, inspection, pollRecord, releaseToInspect } from '../support/records.ts';

function failure(retry: 'never' | 'later', retryAfterSeconds?: number): ArtifactError {
  return new ArtifactError('unreachable', 'it cannot be had', {
    subject: 'a release',
    retry,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

describe('inspecting a release', () => {
  let test: TestPorts;
  /** One of its own for each test: opening a database takes longer than any of them. */
  let release: ReleaseToInspect;
  let releaseId = 0;
  beforeAll(async () => {
    test = await openTestPorts();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    releaseId += 1;
    release = releaseToInspect(`example-${releaseId}`, '1.0.0');
    const recorded = await test.ports.store.recordPoll(
      recordingNow(test.ports),
      pollRecord([release]),
    );
    expect(recorded).toEqual({ newReleases: [{ id: releaseId, firstSight: false }] });
  });

  const run = (inspect: InspectRelease) =>
    inspectRelease({ ...test.ports, inspect }, { releaseId });
  const listFindings = () => test.ports.store.findings.list({ purl: release.purl });
  const listAlerts = async () => {
    const all = await test.ports.store.deliveries.list();
    const own = await Promise.all(
      all.map(({ alertId, receiver }) =>
        test.ports.store.deliveries.beginAttempt({ parcel: alertId, receiver }),
      ),
    );
    return own.filter((attempt) => attempt?.content.alerts[0].purl === release.purl);
  };
  const state = async () => (await test.ports.store.releases.get([releaseId]))[0];

  it('records what was found, and does nothing the second time', async () => {
    let looks = 0;
    const inspect: InspectRelease = async ({ purl }) => {
      looks += 1;
      return inspection(purl, [finding()]);
    };
    expect(await run(inspect)).toEqual({ kind: 'done' });
    expect(await run(inspect)).toEqual({ kind: 'done' });
    expect(looks).toBe(1);
    expect(await state()).toMatchObject({ status: 'inspected', outcome: 'findings', attempts: 1 });
    expect(await listFindings()).toHaveLength(1);
    expect(await listAlerts()).toHaveLength(1);
  });

  it.each([
    ['the loudest of what is undecided', ['low', 'high', 'medium'] as const, { loudest: 'high' }],
    ['nothing of loudness where nothing was found', [], { outcome: 'clean', findings: 0 }],
  ])('says in the log %s', async (_what, found, said) => {
    const lines: string[] = [];
    const log = openLog({ style: 'json', write: (line) => lines.push(line) });
    const decided = { ...finding(), suppressed: { reason: 'ours', author: 'ada' } };
    const all = [...found.map((severity) => finding({ severity })), decided];
    const inspect: InspectRelease = async ({ purl }) =>
      inspection(purl, found.length === 0 ? [] : all);
    await inspectRelease({ ...test.ports, log, inspect }, { releaseId });
    const about = { message: 'A release was inspected', release: release.purl };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ ...about, ...said }),
    ]);
    expect(lines.join('').includes('loudest')).toBe(found.length > 0);
  });

  it('hands on the servers that the MCP Registry says are made of the package, only those in use', async () => {
    const entry = (name: string, status: string) => ({
      name,
      version: '1.0.0',
      status,
      statusMessage: '',
      updatedAt: '',
      packages: [{ type: 'npm', identifier: `example-${releaseId}`, version: '1.0.0' }],
      repository: { url: '', id: '' },
      remotes: [],
    });
    await test.ports.store.recordServers(recordingNow(test.ports), {
      changed: [entry('io.github.acme/mail', 'active'), entry('io.github.acme/old', 'deleted')],
      seen: [],
      packages: [],
    });
    let handed: readonly string[] | undefined;
    await run(async ({ purl, servers }) => {
      handed = servers;
      return inspection(purl, []);
    });
    expect(handed).toEqual(['io.github.acme/mail']);
  });

  it('records it once when two do it at the same moment', async () => {
    const inspect: InspectRelease = async ({ purl }) => inspection(purl, [finding()]);
    await Promise.all([run(inspect), run(inspect)]);
    expect(await test.ports.store.inspections.listOfRelease(release.purl)).toHaveLength(1);
    expect(await listAlerts()).toHaveLength(1);
  });

  it('applies the decisions in force, which then decide the outcome', async () => {
    const { decisions } = test.ports.store;
    const decision = { fingerprint: finding().fingerprint, reason: 'ours' };
    const ada = { author: 'ada', via: 'command-line' } as const;
    await decisions.suppress(decision, ada, test.ports.now());
    await run(async ({ purl }) => inspection(purl, [finding()]));
    await decisions.lift(decision.fingerprint, '', ada, test.ports.now());
    expect(await state()).toMatchObject({ status: 'inspected', outcome: 'clean' });
    expect(await listAlerts()).toEqual([]);
  });

  it('comes back later when a failure may pass, later each time, and not before it is asked to', async () => {
    const waits: number[] = [];
    for (const asked of [undefined, undefined, 7_200]) {
      const outcome = await run(() => Promise.reject(failure('later', asked)));
      if (outcome.kind === 'done') throw new Error('given up too early');
      waits.push(outcome.at.getTime() - test.ports.now().getTime());
    }
    const [first = 0, second = 0, third] = waits;
    expect(first).toBeGreaterThanOrEqual(22_500);
    expect(second).toBeGreaterThan(first);
    expect(third).toBe(7_200_000);
    expect(await state()).toMatchObject({
      status: 'discovered',
      attempts: 3,
      lastError: { code: 'unreachable' },
    });
    expect(await run(async ({ purl }) => inspection(purl))).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ status: 'inspected', outcome: 'clean' });
  });

  it('never shows could-not-look as nothing-found', async () => {
    expect(await run(() => Promise.reject(failure('never')))).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ status: 'incomplete', outcome: 'incomplete' });
    const [found] = await listFindings();
    expect(found).toMatchObject({ purl: release.purl, finding: { rule: 'inspection-incomplete' } });
    const [recorded] = await test.ports.store.inspections.listOfRelease(release.purl);
    expect(recorded?.inspection.unread).toMatchObject([{ reason: 'artifact-unavailable' }]);
  });

  it.each([
    ['a failure that was said to pass', () => failure('later')],
    ['a defect of ours', () => new TypeError('x is not a function')],
  ])('gives up on %s after a while', async (_what, createError) => {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      outcomes.push((await run(() => Promise.reject(createError()))).kind);
    }
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => 'later'), 'done']);
    expect(await state()).toMatchObject({ status: 'incomplete' });
  });

  it('gives up on a release that has ended the process time and again', async () => {
    for (let attempt = 0; attempt < 16; attempt += 1) {
      await test.ports.store.releases.beginAttempt(releaseId);
    }
    let isOpened = false;
    await run(async ({ purl }) => {
      isOpened = true;
      return inspection(purl);
    });
    expect(isOpened).toBe(false);
    expect(await state()).toMatchObject({ status: 'incomplete' });
  });
});
