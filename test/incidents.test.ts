import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultBudget } from '../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../src/artifacts/unpack/unpack-release.ts';
import { openSandboxes } from '../src/inspections/sandboxes.ts';
import { rules } from '../src/policies/rules/index.ts';
import { readIncident, readIncidents, type Form, type Incident } from './replay/incident.ts';
import { inProcess, meets, replay } from './replay/look.ts';
import { make } from './replay/make.ts';
import { publish } from './replay/publish.ts';
import { recordCaught } from './replay/record.ts';
import { misrecorded, tableOf, verdictOf } from './replay/table.ts';

const folder = path.join(import.meta.dirname, 'incidents');
const incidents = readIncidents(folder);

describe('documented attacks', () => {
  test.each(incidents.map((incident) => [incident.id, incident] as const))(
    '%s is caught or missed as it is recorded, in every form',
    async (_, incident) => {
      for (const form of incident.forms) {
        const seen = await replay(inProcess, incident, form);
        const findings = seen.inspection.findings.map(
          ({ severity, rule, title }) => `${severity} ${rule}: ${title}`,
        );
        expect({ form: form.name, verdict: verdictOf(seen), findings }).toEqual({
          form: form.name,
          verdict: form.state,
          findings,
        });
      }
    },
  );

  test('are caught by rules that exist', () => {
    const known = new Set<string>(rules.map(({ id }) => id));
    const unknown = incidents.flatMap(({ id, forms }) =>
      forms
        .filter(({ state }) => state === 'caught')
        .flatMap(({ expect: expected }) => expected.map(({ rule }) => rule))
        .filter((rule) => !known.has(rule))
        .map((rule) => `${id}: ${rule}`),
    );
    expect(unknown).toEqual([]);
  });

  test('are expected to alert', () => {
    const quiet = incidents.flatMap(({ id, forms }) =>
      forms
        .filter(({ expect: expected }) =>
          expected.every(({ atLeast }) => !['high', 'critical'].includes(atLeast)),
        )
        .map(({ name }) => `${id}: ${name}`),
    );
    expect(quiet).toEqual([]);
  });

  test('give the same through a real sandbox', async () => {
    const incident = findIncident('postmark-mcp-2025');
    const form = formOf(incident, 'original');
    const sandboxes = openSandboxes({
      entry: new URL('../workers/sandbox/profile-artifact.ts', import.meta.url),
      concurrency: 1,
    });
    const there = await replay(sandboxes, incident, form);
    sandboxes.close();
    const here = await replay(inProcess, incident, form);
    expect(there.isCaught).toBe(true);
    expect(here.inspection).toEqual(there.inspection);
  });
});

describe('the replay', () => {
  const postmark = findIncident('postmark-mcp-2025');
  const original = formOf(postmark, 'original');

  test('notices an attack that is recorded as caught and is not', async () => {
    const honest: Form = { ...original, next: { ...original.next, ...codeOf(original.old) } };
    const seen = await replay(inProcess, postmark, honest);
    expect(verdictOf(seen)).toBe('missed again');
    expect(misrecorded([seen])).toEqual([seen]);
    expect(tableOf([seen])).toMatchInlineSnapshot(`
      "incident           form      state         rule             severity  says
      postmark-mcp-2025  original  missed again  recipient-added  -         nothing seen

      documented attacks, original:   0 of 1 caught, 0 more alert without naming the cause
      documented attacks, variations: 0 of 0 caught, 0 more alert without naming the cause"
    `);
  });

  test('asks to record an attack that is caught now', async () => {
    const seen = await replay(inProcess, postmark, {
      ...original,
      state: 'missed',
      reason: 'nobody looks at recipients',
    });
    expect(verdictOf(seen)).toBe('caught now');
    expect(misrecorded([seen])).toEqual([seen]);
  });

  test('writes down what is caught now, and nothing else', () => {
    const before = recordOf(
      'missed\nreason: why',
      '  - bundled\n  - {name: minified, state: missed, reason: why}\n  - {name: other, state: missed, reason: why}\n',
    );
    expect(recordCaught(before, ['original', 'minified'])).toBe(
      recordOf(
        'caught',
        '  - bundled\n  - { name: minified }\n  - { name: other, state: missed, reason: why }\n',
      ),
    );
  });

  test.each([
    ['another rule', { rule: 'destination-added' }],
    ['a name that is nowhere', { names: ['bcc', 'somebody.invalid'] }],
  ])('does not take a finding for the expected one: %s', async (_, otherwise) => {
    const [expected] = original.expect;
    if (expected === undefined) throw new TypeError('nothing is expected');
    const { inspection } = await replay(inProcess, postmark, original);
    const [finding] = inspection.findings;
    if (finding === undefined) throw new TypeError('nothing was found');
    expect(meets(finding, expected)).toBe(true);
    expect(meets(finding, { ...expected, ...otherwise })).toBe(false);
    expect(meets({ ...finding, severity: 'high' }, expected)).toBe(false);
  });

  test('makes the same code every time, and other code than it was given', async () => {
    for (const name of ['bundled', 'minified', 'obfuscated', 'obfuscated-rc4']) {
      const form = { ...original, name, made: {} };
      const [one, other] = [await make(form), await make(form)];
      expect(one).toEqual(other);
      expect(one.next['index.js']).not.toBe(original.next['index.js']);
      expect(one.old['index.js'] === original.old['index.js']).toBe(name.startsWith('obfuscated'));
    }
  });

  test('makes Python that does the same and reads otherwise', async () => {
    const telnyx = formOf(findIncident('telnyx-2026'), 'original');
    const file = 'telnyx/_client.py';
    const [renamed, wrapped, layered] = await Promise.all(
      ['renamed', 'wrapped', 'layered'].map((name) => make({ ...telnyx, name, made: {} })),
    );
    expect(renamed?.old[file]).not.toBe(telnyx.old[file]);
    expect(renamed?.next[file]).toContain('import wave as _x4\n');
    expect(renamed?.next[file]).toContain('_x0.b64decode(file.readframes(file.getnframes()))');
    expect(renamed?.next[file]).toContain('f"Bearer {_x7}"');
    expect(wrapped?.old[file]).toBe(telnyx.old[file]);
    const [, packed = ''] = /b64decode\('(.+)'\)/.exec(String(wrapped?.next[file])) ?? [];
    expect(inflateSync(Buffer.from(packed, 'base64')).toString('utf8')).toBe(telnyx.next[file]);
    const [, digits = ''] = /fromhex\('(.+)'\)/.exec(String(layered?.next[file])) ?? [];
    const [, turned = ''] =
      /b64decode\('(.+)'\[::-1\]\)/.exec(Buffer.from(digits, 'hex').toString()) ?? [];
    const inner = Buffer.from(turned.split('').reverse().join(''), 'base64');
    expect(inflateSync(inner).toString('utf8')).toBe(telnyx.next[file]);
  });

  test('publishes what is on PyPI as a wheel and the sources beside it', async () => {
    const { old } = formOf(findIncident('ctx-2022'), 'original');
    const { party, input } = publish('pypi', 'ctx/old', old);
    if (input.kind !== 'release') throw new TypeError('it is no release');
    expect(party).toMatchObject({ name: 'ctx', version: '0.1.2' });
    expect(input.files.map(({ filename }) => filename)).toEqual([
      'ctx-0.1.2.tar.gz',
      'ctx-0.1.2-py3-none-any.whl',
    ]);
    const inventory = unpackRelease(input, defaultBudget);
    expect(inventory.entries.map((entry) => entry.path)).toEqual([
      'ctx.py',
      'dist-info/METADATA',
      'dist-info/WHEEL',
      'dist-info/RECORD',
      'sdist/PKG-INFO',
      'sdist/setup.py',
    ]);
    expect(inventory.entries.flatMap(({ anomalies }) => anomalies)).toEqual([]);
  });

  test('bundles what belongs to the package and leaves libraries outside', async () => {
    const files = {
      'package.json': '{"name":"a","version":"1.0.0","main":"index.js"}',
      'index.js':
        "const { two } = require('./lib/two');\nmodule.exports = () => two + require('one');",
      'lib/two.js': 'exports.two = 2;',
      'other.js': 'exports.three = 3;',
    };
    const form = { ...original, name: 'bundled', made: {}, old: files, next: files };
    const { next } = await make(form);
    expect(Object.keys(next)).toEqual(['package.json', 'index.js', 'other.js']);
    expect(next['index.js']).toMatch(/exports\d*\.two = 2/);
    expect(next['index.js']).toContain('require("one")');
  });
});

describe('an incident that is not written down well', () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'watchkeeper-incidents-'));
  });

  afterAll(() => rm(home, { recursive: true }));

  const good = ['title: a', 'about: b', 'state: caught', 'expect: [{ rule: recipient-added }]'];

  interface Bad {
    readonly why: string;
    readonly lines: readonly string[];
    readonly folders?: readonly string[];
    readonly says: RegExp;
  }

  const bad: readonly Bad[] = [
    { why: 'no rule', lines: [...good.slice(0, 3), 'expect: []'], says: /incident\.yaml:4:\d+/ },
    { why: 'a key that means nothing', lines: [...good, 'servity: high'], says: /servity/ },
    {
      why: 'a miss without a reason',
      lines: [...good, 'variations: [{ name: bundled, state: missed }]'],
      says: /bundled is recorded as missed without a reason/,
    },
    {
      why: 'a reason without a miss',
      lines: [...good, 'reason: because'],
      says: /original is recorded as caught and has a reason/,
    },
    {
      why: 'a variation without its folder',
      lines: [...good, 'variations: [gone]'],
      says: /there is no variations\/gone/,
    },
    {
      why: 'a folder that nobody names',
      lines: good,
      folders: ['new', 'variations/lying/new'],
      says: /says nothing of variations\/lying/,
    },
    { why: 'a new release without files', lines: good, folders: ['old'], says: /holds no files/ },
  ];

  test.each(bad)('is refused: $why', async ({ why, lines, folders = ['new'], says }) => {
    const id = why.replaceAll(' ', '-');
    for (const one of folders) {
      await mkdir(path.join(home, id, one), { recursive: true });
      await writeFile(path.join(home, id, one, 'package.json'), '{}');
    }
    await writeFile(path.join(home, id, 'incident.yaml'), lines.join('\n'));
    expect(() => readIncident(home, id)).toThrow(says);
  });

  test('is refused: nothing but files', async () => {
    await mkdir(path.join(home, 'bare'), { recursive: true });
    expect(() => readIncident(home, 'bare')).toThrow('bare/incident.yaml: there is no such file');
  });
});

function findIncident(id: string): Incident {
  const incident = incidents.find((one) => one.id === id);
  if (incident === undefined) throw new TypeError(`there is no ${id}`);
  return incident;
}

function formOf(incident: Incident, name: string): Form {
  const form = incident.forms.find((one) => one.name === name);
  if (form === undefined) throw new TypeError(`${incident.id} has no form ${name}`);
  return form;
}

function codeOf(files: Form['old']): Form['old'] {
  return Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.js')));
}

function recordOf(state: string, variations: string): string {
  return `title: a\nstate: ${state}\nexpect: []\nvariations:\n${variations}`;
}
