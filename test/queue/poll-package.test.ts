import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollPackage } from '../../src/queue/poll-package.ts';
import { openLog } from '../../src/runtime/log.ts';
import { formatPurl, type Purl } from '../../src/watchlists/purl.ts';
import { answerBody, answerStatus } from '../support/fake-npm-registry.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { noon } from '../support/records.ts';

describe('looking at a package', () => {
  let test: TestPorts;
  /** A name and PURL of its own for each test: opening a database takes longer than any of them. */
  let name: string;
  let example: Purl;
  let count = 0;
  beforeAll(async () => {
    test = await openTestPorts();
  });
  afterAll(() => test.close());
  beforeEach(() => {
    count += 1;
    name = `example-${count}`;
    example = test.watch(name);
  });

  const look = (purl = example) => pollPackage(test.ports, { purl });
  const listReleases = async () => {
    const releases = await test.ports.store.releases.list({ packagePurl: example });
    return releases.toReversed();
  };
  const listFindings = () => test.ports.store.findings.list({ packagePurl: example });

  it('discovers the latest release at first sight, and every one published since', async () => {
    for (const version of ['1.0.0', '1.0.1']) test.registry.publish(name, version);
    expect(await look()).toMatchObject({ status: 'polled', newReleases: [{ firstSight: true }] });
    test.registry.publish(name, '1.0.2');
    test.registry.publish(name, '1.1.0');
    expect(await look()).toMatchObject({
      newReleases: [{ firstSight: false }, { firstSight: false }],
    });
    expect(await look()).toEqual({ status: 'polled', newReleases: [] });
    expect((await listReleases()).map(({ version }) => version)).toEqual([
      '1.0.1',
      '1.0.2',
      '1.1.0',
    ]);
    const [first] = await listReleases();
    expect(await test.ports.store.releases.beginAttempt(first!.id)).toMatchObject({
      subject: { predecessor: { version: '1.0.0' }, watched: { purl: example }, firstSight: true },
    });
  });

  it('speaks of a change only where there was something before', async () => {
    const lines: string[] = [];
    const log = openLog({ style: 'json', write: (line) => lines.push(line) });
    for (const version of ['1.0.0', '1.0.1']) {
      test.registry.publish(name, version);
      await pollPackage({ ...test.ports, log }, { purl: example });
    }
    const said = lines.map((line) => (JSON.parse(line) as { message: string }).message);
    expect(said).toEqual(['A package is watched now', 'A package has changed']);
  });

  it('takes a name that nobody had when it was first looked at for new, not for known', async () => {
    expect(await look()).toMatchObject({ status: 'failed' });
    test.registry.publish(name, '1.0.0');
    test.wait(60);
    expect(await look()).toMatchObject({ status: 'polled', newReleases: [{ firstSight: false }] });
  });

  it('moves the cursor only when something is new', async () => {
    test.registry.publish(name, '1.0.0');
    await look();
    const before = await test.ports.store.packages.get(example);
    test.wait(5);
    await look();
    const after = await test.ports.store.packages.get(example);
    expect(after).toEqual({
      ...before,
      polledAt: test.ports.now().toISOString(),
    });
  });

  it('opens a release again when its bytes were replaced, against what it was', async () => {
    test.registry.publish(name, '1.0.0', { 'index.js': 'one' });
    await look();
    test.registry.republishWithOtherBytes(name, '1.0.0', { 'index.js': 'two' });
    await look();
    const [first, second] = await listReleases();
    expect(first?.purl).toBe(second?.purl);
    expect(await test.ports.store.releases.beginAttempt(second!.id)).toMatchObject({
      subject: { predecessor: { version: '1.0.0', artifact: { integrity: first!.digest } } },
    });
    const [found] = await listFindings();
    expect(found?.finding.rule).toBe('version-bytes-changed');
  });

  it('tells about what needs no opening, once', async () => {
    test.registry.publish(name, '1.0.0');
    test.registry.publish(name, '1.0.1');
    await look();
    test.registry.unpublish(name, '1.0.1');
    await look();
    test.wait(10);
    await look();
    await look();
    const found = await listFindings();
    expect(found.map(({ purl, finding }) => [purl, finding.rule])).toContainEqual([
      formatPurl({ ecosystem: 'npm', name: name, version: '1.0.1' }),
      'release-vanished',
    ]);
    const told = found.length;
    test.wait(10);
    await look();
    expect(await listFindings()).toHaveLength(told);
  });

  it('leaves a package that fails alone for a while, without touching the others', async () => {
    const other = test.watch(`${name}-other`);
    test.registry.publish(name, '1.0.0');
    test.registry.publish(`${name}-other`, '1.0.0');
    test.registry.misbehave(name, answerStatus(500), 2);
    expect(await look()).toEqual({ status: 'failed' });
    expect(await look(other)).toMatchObject({ status: 'polled' });
    expect(await look()).toEqual({ status: 'postponed' });
    const failed = await test.ports.store.packages.get(example);
    expect(failed).toMatchObject({ failures: 1, lastError: { code: 'server-error' } });
    test.wait(2);
    expect(await look()).toEqual({ status: 'failed' });
    const again = await test.ports.store.packages.get(example);
    expect(again.failures).toBe(2);
    test.wait(5);
    expect(await look()).toMatchObject({ status: 'polled', newReleases: [{}] });
    expect(await test.ports.store.packages.get(example)).toMatchObject({ failures: 0 });
  });

  it('waits as long as the registry asks', async () => {
    test.registry.publish(name, '1.0.0');
    test.registry.misbehave(name, answerStatus(429, { 'retry-after': '1800' }));
    await look();
    const { notBefore = '' } = await test.ports.store.packages.get(example);
    expect(Date.parse(notBefore) - test.ports.now().getTime()).toBe(1_800_000);
    test.wait(29);
    expect(await look()).toEqual({ status: 'postponed' });
    test.wait(2);
    expect(await look()).toMatchObject({ status: 'polled' });
  });

  it('takes a document that nobody understands for a failure of its package', async () => {
    test.registry.publish(name, '1.0.0');
    test.registry.misbehave(name, answerBody('{"name": "other", "versions": 7}'));
    expect(await look()).toEqual({ status: 'failed' });
    expect(await listReleases()).toEqual([]);
  });

  it('says that nobody has published the name', async () => {
    expect(await look()).toEqual({ status: 'failed' });
    expect(await test.ports.store.packages.get(example)).toMatchObject({
      lastError: { code: 'unknown-package' },
    });
  });

  it('does not look at what is not watched', async () => {
    const stranger = formatPurl({ ecosystem: 'npm', name: 'stranger' });
    expect(await look(stranger)).toEqual({ status: 'skipped' });
    const python = formatPurl({ ecosystem: 'pypi', name });
    await test.ports.store.watches.add(
      { purl: python, watchlist: 'x', expectations: {}, credentials: [], routes: [] },
      noon,
    );
    expect(await look(python)).toEqual({ status: 'skipped' });
  });

  it('records one of two looks at the same moment', async () => {
    test.registry.publish(name, '1.0.0');
    const looks = await Promise.all([look(), look()]);
    expect(looks.map(({ status }) => status).sort()).toEqual(['polled', 'skipped']);
    expect(await listReleases()).toHaveLength(1);
  });
});
