import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { Redelivered } from '../../src/queue/redeliver.ts';
import type { PollSummary } from '../../src/cli/wiring.ts';
import { parseInspection } from '../../src/reports/inspection-document.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

const incident = new URL('../incidents/postmark-mcp-2025/', import.meta.url).pathname;

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const quietPoll: PollSummary = {
  packagesPolled: 2,
  packagesFailed: 0,
  releasesFound: 0,
  releasesInspected: 0,
  releasesIncomplete: 0,
  releasesPostponed: 0,
  findings: {},
};

let folder: string;
let summary: PollSummary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-cli-'));
});

afterAll(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  summary = quietPoll;
});

/** Runs one command line in this process, as `workers/command-line.ts` does in its own. */
async function run(
  args: readonly string[],
  on: { readonly isTTY?: boolean; readonly env?: Record<string, string> } = {},
): Promise<Run> {
  let out = '';
  let err = '';
  const isTTY = on.isTTY ?? false;
  const stdout = { write: (text: string) => (out += text), isTTY, columns: 100 };
  const stderr = { write: (text: string) => (err += text), isTTY, columns: 100 };
  const env = { ...on.env, WATCHKEEPER_DATA_FOLDER: join(folder, 'data') };
  process.exitCode = undefined;
  await runCommandLine(
    {
      version: '1.2.3',
      terminal: openTerminal(stdout, stderr, env),
      env,
      cwd: folder,
      sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      startSandbox: startSandboxHere,
      redeliver: async () => redelivered,
      serve: async () => undefined,
      pollOnce: async ({ progress }) => {
        progress('looking at one');
        return summary;
      },
    },
    args,
  );
  const { exitCode } = process as { exitCode?: number };
  const code = exitCode ?? 0;
  process.exitCode = undefined;
  return { code, out, err };
}

let redelivered: readonly Redelivered[] = [];

describe('alerts redeliver', () => {
  const sent = { receiver: 'mail', state: 'delivered', attempts: 1 };
  const notBefore = '2026-11-21T07:00:00.000Z';

  test.each<[string, number, Redelivered]>([
    ['mail      delivered', 0, sent],
    [
      'mail      not before 2026-11-21 07:00  quiet hours',
      0,
      { ...sent, state: 'pending', notBefore },
    ],
    [
      'mail      dead, 1 has it  refused',
      2,
      { ...sent, state: 'dead', lastError: 'refused', partly: { reached: ['a'] } },
    ],
    [
      'mail      not before 2026-11-21 07:00  away',
      2,
      { ...sent, state: 'pending', notBefore, lastError: 'away' },
    ],
    ['mail      pending  nobody has sent it yet', 2, { ...sent, state: 'pending', attempts: 0 }],
  ])('says %j and ends with %i', async (line, code, row) => {
    redelivered = [row];
    const ended = await run(['alerts', 'redeliver', 'A-1']);
    expect(ended).toMatchObject({ code, err: '' });
    expect(ended.out.trimEnd().split('\n').at(-1)).toBe(line);
  });

  test('knows nothing by another name', async () => {
    redelivered = [];
    const { code, out, err } = await run(['alerts', 'redeliver', 'A-none']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/no such delivery; expected [^,]+, or a receiver that has lost it\.\n/);
  });
});

describe('what a person reads', () => {
  test('--help names every command and shows examples', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    const commands =
      'inspect diff serve poll watch releases findings show accept suppress decisions'.split(' ');
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(out).toContain('Examples:');
    expect(out).toContain('Exit codes: 0');
  });

  test('no line of any help is wider than the 80 columns of a terminal that nobody made wider', async () => {
    const helpOf = async (path: readonly string[]): Promise<readonly string[]> => {
      const { out } = await run([...path, '--help']);
      const [, list = ''] = out.split('\nCommands:\n');
      const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!);
      const inner = names.filter((name) => name !== 'help' && name !== 'watchkeeper');
      const further = await Promise.all(inner.map((name) => helpOf([...path, name])));
      return [out, ...further.flat()];
    };
    const helps = await helpOf([]);
    expect(helps.length).toBeGreaterThan(20);
    expect(helps.join('')).not.toContain('default: []');
    expect(helps.flatMap((help) => help.split('\n').filter((line) => line.length > 80))).toEqual(
      [],
    );
  });

  test.each([
    ['inspect', 'sarif', 'inspect x --sarif'],
    ['alerts list', 'json', 'alerts list --json'],
  ])('%s leads from --%s to the option and to its own help', async (command, format, line) => {
    const { code, err } = await run(line.split(' '));
    expect(code).toBe(2);
    expect(err).toContain(`Did you mean --format ${format}?`);
    expect(err).toContain(`(watchkeeper ${command} --help says what it takes)`);
  });

  test('a format that a command has not is only unknown', async () => {
    expect((await run(['alerts', 'list', '--sarif'])).err).not.toContain('--format');
  });

  test('a terminal of unknown width has 80 columns', () => {
    let err = '';
    const stream = { write: (text: string) => (err += text), isTTY: true, columns: 0 };
    const terminal = openTerminal(stream, stream, {});
    expect(terminal).toMatchObject({ width: 80, tableWidth: 80 });
    terminal.progress('looking up mcp-remote');
    expect(err).toContain('looking up mcp-remote …');
  });

  test('another package is called by its name, and its versions are no advice', async () => {
    const other = join(folder, 'other');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'package.json'), '{"name":"other-mcp","version":"7.8.9"}');
    const { out } = await run(['diff', other, join(incident, 'new')]);
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toContain('compared with another package, other-mcp 7.8.9');
    expect(text).not.toMatch(/Stay on|pin exactly/);
    expect(text).toContain('; it was compared with another package.');
  });

  test('a file that is no archive is called the release', async () => {
    const junk = join(folder, 'junk.tgz');
    await writeFile(junk, 'hello');
    const { out } = await run(['inspect', junk]);
    expect(out).toContain('\n  (the release)\n  │ unsupported-archive: neither gzip nor tar');
  });

  test.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['inspect'], /missing required argument 'release'/],
    [['inspect', 'bad name!'], /expected name@version/],
    [['inspect', './not-there'], /no such file or folder/],
    [['inspect', 'pkg:cargo/x'], /expected "pkg:npm\/name"/],
    [['diff', './a.tgz'], /missing required argument 'new'/],
    [['inspect', './x.tgz', '--format', 'xml'], /Allowed choices are/],
    [['poll'], /--once/],
    [['watch', 'add', 'some-server@1.0.0'], /every version of a package is watched/],
    [['findings', '--limit', 'many'], /whole number/],
  ])('%j ends with 2 and one sentence that says what to do', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    expect(err).not.toContain('defect');
  });

  test('what is named on the command line cannot act on the terminal', async () => {
    const { err } = await run(['inspect', './\u001B[31m\u202Efile']);
    // oxlint-disable-next-line no-control-regex -- these are what must not come out
    expect(err).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  });

  test('colour and progress only on a terminal, and no colour where it is not wanted', async () => {
    const args = ['diff', join(incident, 'old'), join(incident, 'new')];
    const escape = '\u001B[';
    const piped = await run(args);
    expect(piped.out + piped.err).not.toContain(escape);
    const watched = await run(args, { isTTY: true });
    expect(watched.out).toContain(escape);
    expect(watched.err).toContain('reading');
    const plain = await run(args, { isTTY: true, env: { NO_COLOR: '1' } });
    expect(plain.out).not.toContain(escape);
  });
});

describe('what a script reads', () => {
  const args = ['diff', join(incident, 'old'), join(incident, 'new')];

  test('a finding at or above the threshold ends with 1, below it with 0', async () => {
    expect((await run(args)).code).toBe(1);
    expect((await run([...args, '--fail-on', 'critical'])).code).toBe(1);
    const same = ['diff', join(incident, 'old'), join(incident, 'old')];
    expect((await run(same)).code).toBe(0);
  });

  test('--format json is the published shape and nothing else', async () => {
    const { out, err } = await run([...args, '--format', 'json']);
    expect(err).toBe('');
    const inspection = parseInspection(JSON.parse(out));
    expect(inspection).toMatchObject({
      schemaVersion: 1,
      subject: { name: 'acme-mail-mcp', version: '1.0.16' },
      baseline: { name: 'acme-mail-mcp', version: '1.0.15' },
      outcome: 'findings',
      unread: [],
    });
    expect(inspection.findings[0]).toMatchObject({
      rule: 'recipient-added',
      severity: 'critical',
      evidence: [{ path: 'index.js', line: 40 }],
    });
  });

  test('--format sarif and markdown say the same', async () => {
    const sarif = JSON.parse((await run([...args, '--format', 'sarif'])).out) as {
      version: string;
      runs: { results: { ruleId: string }[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['recipient-added']);
    expect((await run([...args, '--format', 'markdown'])).out).toContain('recipient-added');
    expect((await run([...args, '--format', 'html'])).out).toMatch(
      /^<!DOCTYPE html>[^]*recipient-added[^]*<\/html>\n$/,
    );
  });

  test('what cannot be read ends with 2 and is listed, never shown as nothing found', async () => {
    const broken = join(folder, 'broken.tgz');
    const whole = buildPackageTarball({
      'package.json': '{"name":"acme","version":"1.0.0","main":"index.js"}',
      'index.js': 'module.exports = 1;'.repeat(2000),
    });
    await writeFile(broken, whole.subarray(0, whole.length - 30));
    const { code, out } = await run(['inspect', broken, '--alone', '--format', 'json']);
    const inspection = parseInspection(JSON.parse(out));
    expect(inspection.outcome).toBe('incomplete');
    expect(inspection.unread.length).toBeGreaterThan(0);
    expect(code).toBe(2);
  });

  test('a policy file sets severities and the threshold', async () => {
    const policy = join(folder, 'policy.yaml');
    await writeFile(policy, 'rules:\n  recipient-added:\n    severity: low\n');
    expect((await run([...args, '--policy', policy])).code).toBe(0);
    await writeFile(policy, 'rules:\n  recipient-aded:\n    severity: low\n');
    const wrong = await run([...args, '--policy', policy]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('policy.yaml:2:3');
  });

  test('poll --once ends with what it found', async () => {
    expect((await run(['poll', '--once'])).code).toBe(0);
    summary = { ...quietPoll, packagesFailed: 1 };
    expect((await run(['poll', '--once'])).code).toBe(2);
    summary = { ...quietPoll, releasesPostponed: 1 };
    expect((await run(['poll', '--once'])).code).toBe(2);
    summary = { ...quietPoll, releasesIncomplete: 1 };
    expect((await run(['poll', '--once'])).code).toBe(2);
    summary = { ...quietPoll, packagesFailed: 1, findings: { critical: 1 } };
    expect((await run(['poll', '--once'])).code).toBe(1);
    const { out } = await run(['poll', '--once', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({ schemaVersion: 1, ...summary });
  });
});

test('nothing found is said only where something was looked at', async () => {
  const { code, out } = await run(['findings']);
  expect(code).toBe(0);
  expect(out).toContain('No release has been found yet');
});

test('whoever has read enough may stop reading', async () => {
  const entry = new URL('../../workers/command-line.ts', import.meta.url).pathname;
  // The reader is gone before the first line comes.
  const line = '{ sleep 1; "$0" "$1" --help 2>&3; } 3>&2 | true';
  const { stderr } = await promisify(execFile)('sh', ['-c', line, process.execPath, entry]);
  expect(stderr).toBe('');
});

test('every mistake of a file has a line of its own', async () => {
  const policy = join(folder, 'two-mistakes.yaml');
  await writeFile(policy, 'alertAt: loud\nfailOn: louder\n');
  const { code, err } = await run(['inspect', join(incident, 'old'), '--policy', policy]);
  expect(code).toBe(2);
  expect(err).toMatch(/yaml:1:10.*\n.*yaml:2:9/);
});

test('watches and decisions are kept and taken back', async () => {
  expect((await run(['watch', 'add', '@acme/mail-mcp', '--owner', 'ada'])).code).toBe(0);
  const listed = JSON.parse((await run(['watch', 'list', '--format', 'json'])).out) as {
    watched: { purl: string; watchlist: string; owner?: string }[];
  };
  const mine = listed.watched.filter(({ watchlist }) => watchlist === 'command-line');
  expect(mine).toMatchObject([{ purl: 'pkg:npm/%40acme/mail-mcp', owner: 'ada' }]);
  expect((await run(['watch', 'remove', '@acme/mail-mcp'])).code).toBe(0);
  expect((await run(['watch', 'remove', '@acme/mail-mcp'])).code).toBe(2);

  expect((await run(['suppress', 'abc'])).err).toContain('--reason');
  const late = await run(['suppress', 'abc', '--reason', 'ours', '--expires', '2020-01-01']);
  expect(late.code).toBe(2);
  expect((await run(['suppress', 'abc', '--reason', 'ours', '--author', 'ada'])).code).toBe(0);
  expect((await run(['suppress', 'abc', '--lift'])).out).toContain('Alerts about abc go out again');
  expect((await run(['suppress', 'abc', '--lift'])).code).toBe(2);
  expect((await run(['show', 'F-nothing'])).code).toBe(2);

  expect((await run(['accept', 'pkg:npm/acme@1.0.0'])).err).toContain('--reason');
  expect((await run(['accept', 'pkg:npm/acme', '--reason', 'ours'])).err).toContain('@<version>');
  expect((await run(['accept', 'pkg:npm/acme@1.0.0', '--reason', 'ours'])).code).toBe(2);
  expect((await run(['accept', 'pkg:npm/acme@1.0.0', '--reason', 'ours', '--lift'])).code).toBe(2);

  const hostile = 'gr\u001B[31mace\nnobody';
  const reason = 'ours\u202e too';
  expect((await run(['suppress', 'abc', '--reason', reason, '--author', hostile])).code).toBe(0);
  const trail = JSON.parse((await run(['decisions', '--format', 'json'])).out) as {
    schemaVersion: number;
    decisions: { kind: string; author: string; via: string; fingerprint: string }[];
  };
  expect(trail.schemaVersion).toBe(1);
  expect(trail.decisions).toMatchObject([
    { kind: 'suppressed', author: hostile, reason, via: 'command-line', fingerprint: 'abc' },
    { kind: 'lifted' },
    { kind: 'suppressed', author: 'ada' },
  ]);
  const shown = (await run(['decisions'])).out;
  expect(shown).not.toContain('\u001B[31m');
  expect(shown).not.toContain('\u202e');
  expect(shown.trim().split('\n')).toHaveLength(4);
  const two = (await run(['decisions', '--limit', '2'])).out;
  expect(two.trim().split('\n')).toHaveLength(5);
  expect(two).toContain('There are more than these 2. More of them: --limit 20');
  const json = JSON.parse((await run(['decisions', '--limit', '2', '--format', 'json'])).out);
  expect(json).toMatchObject({ decisions: [{}, {}], more: true });
  expect((await run(['decisions', 'pkg:npm/acme'])).out).toContain('Nobody has decided anything');
});
