import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import type { CapabilitySketch, ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const evaluates = { kind: 'code.evaluate', attributes: { via: 'vm', form: 'dynamic' } } as const;
const starts = {
  kind: 'process.spawn',
  attributes: { command: 'helper', via: 'spawn' },
  path: 'b.js',
} as const;
const harvests = { kind: 'environment.read', attributes: { name: '*' }, path: 'c.js' } as const;
const talks = {
  kind: 'network.connect',
  attributes: { destination: 'collect.invalid', scheme: 'https', via: 'fetch' },
  reach: 'import',
  path: 'd.js',
} as const;

function judge(can: readonly CapabilitySketch[], version: string, more: ProfileSketch = {}) {
  const old = profileFromSketch({}, '1.0.0');
  const now = profileFromSketch({ can, ...more }, version);
  const findings = judgeRelease({
    diff: diffProfiles(old, now),
    subject: 'pkg:npm/mail-mcp',
    firstSight: false,
  });
  return findings.map((finding) => `${finding.severity} ${finding.rule}`);
}

describe('several signals in one release', () => {
  test('one or two stay what they are', () => {
    expect(judge([evaluates, starts], '1.0.1')).toEqual([
      'medium process-spawn-introduced',
      'medium code-evaluation-introduced',
    ]);
  });

  test('two are raised where the release came after years of silence, and the time is told', () => {
    const old = profileFromSketch({}, '1.0.0');
    const diff = diffProfiles(old, profileFromSketch({ can: [evaluates, starts] }, '1.0.1'));
    const history = { silent: { days: 1200, since: '1.0.0' } };
    const findings = judgeRelease({ diff, subject: 'x', firstSight: false, history });
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'high process-spawn-introduced',
      'high code-evaluation-introduced',
      'medium dormant-package-wakes',
    ]);
    expect(findings[0]?.reasons[0]).toBe(
      'Several signals come together in this release, which now hides or loads code, starts programs or stays behind. Besides, it is the first release in 3 years, since 1.0.0.',
    );
  });

  test('three in a patch release are raised, with the reason', () => {
    expect(judge([evaluates, starts, harvests], '1.0.1')).toEqual([
      'high process-spawn-introduced',
      'high code-evaluation-introduced',
      'high environment-harvested',
    ]);
    const old = profileFromSketch({}, '1.0.0');
    const now = profileFromSketch({ can: [evaluates, starts, harvests] }, '1.0.1');
    const [first] = judgeRelease(
      { diff: diffProfiles(old, now), subject: 'x', firstSight: false },
      defaultPolicy,
    );
    expect(first?.reasons[0]).toBe(
      'Several signals come together in this release, which now hides or loads code, takes secrets, starts programs or stays behind.',
    );
  });

  test('the same three in a minor release are what a new library brings', () => {
    expect(
      judge([evaluates, starts, harvests], '1.1.0').some((one) => one.startsWith('high')),
    ).toBe(false);
  });

  test('to take and to send in a patch is enough', () => {
    expect(judge([harvests, talks], '1.0.1')).toContain('high destination-added');
  });

  test('three loud ones by themselves are critical', () => {
    const can: readonly CapabilitySketch[] = [
      { kind: 'obfuscation.packed', attributes: { form: 'string-table' }, reach: 'import' },
      { kind: 'file.read', attributes: { class: 'wallet' }, reach: 'import' },
      {
        kind: 'network.connect',
        attributes: { destination: '198.51.100.4', scheme: 'http', via: 'fetch' },
        reach: 'import',
      },
    ];
    expect(judge(can, '2.0.0')).toEqual([
      'critical credential-access-introduced',
      'critical destination-added',
      'critical obfuscation-introduced',
    ]);
  });
});

describe('limits', () => {
  test('a release that makes thousands of findings does not bury the loud ones', () => {
    const can = Array.from({ length: 500 }, (_, index): CapabilitySketch => ({
      kind: 'email.recipient',
      attributes: {
        field: 'bcc',
        address: index === 321 ? 'copy@collect.invalid' : `u${index}@example.com`,
      },
    }));
    const old = profileFromSketch({}, '1.0.0');
    const findings = judgeRelease({
      diff: diffProfiles(old, profileFromSketch({ can }, '1.0.1')),
      subject: 'x',
      firstSight: false,
    });
    expect(findings[0]).toMatchObject({ severity: 'critical', rule: 'recipient-added' });
    expect(findings.length).toBeLessThan(60);
    expect(findings.at(-1)?.reasons.at(-1)).toBe(
      '450 quieter findings of this rule are not listed.',
    );
  });

  test('names out of the object prototype are names like any other', () => {
    const can: readonly CapabilitySketch[] = ['__proto__', 'constructor', 'toString'].map(
      (name) => ({
        kind: 'mcp.tool',
        attributes: { name, description: name },
        tool: name,
      }),
    );
    expect(
      judge(can, '1.0.1', {
        manifest: {
          bin: JSON.parse('{"__proto__": "a.js", "constructor": "b.js"}') as Record<string, string>,
        },
      }),
    ).toEqual(expect.arrayContaining(['info tool-added', 'info bin-added']));
  });
});

describe('the credentials that a server is handed', () => {
  const watched = { credentials: ['ACME_TOKEN', 'ACME_KEY'], expectations: {} };
  const script = { name: 'postinstall', command: 'node x.js', runsAtInstall: true };
  const judgeWatched = (more: ProfileSketch, handed: readonly string[]) =>
    judgeRelease({
      diff: diffProfiles(profileFromSketch({}, '1.0.0'), profileFromSketch(more, '1.0.1')),
      subject: 'x',
      firstSight: false,
      watched: { ...watched, credentials: handed },
    });

  test('are named in what is loud and could reach them, and change no severity', () => {
    const [named] = judgeWatched({ scripts: [script] }, watched.credentials);
    expect(named?.reasons.at(-1)).toBe(
      'This server is handed ACME_TOKEN, ACME_KEY, which such code can reach.',
    );
    const [plain] = judgeWatched({ scripts: [script] }, []);
    expect(plain?.severity).toBe(named?.severity);
    expect(plain?.reasons.join(' ')).not.toContain('handed');
  });

  test('are left out of what is quiet, and named once where a finding says so itself', () => {
    const quiet = judgeWatched({ can: [evaluates] }, watched.credentials);
    expect(quiet.map(({ reasons }) => reasons.join(' ')).join(' ')).not.toContain('handed');
    const harvested = judgeWatched(
      { can: [{ ...harvests, path: 'd.js' }, talks], scripts: [] },
      watched.credentials,
    ).find(({ rule }) => rule === 'environment-harvested');
    expect(harvested?.reasons.filter((one) => one.includes('ACME_TOKEN'))).toHaveLength(1);
  });

  test('three loud ones are critical, unless one is a new place of an owner who was known', () => {
    const installs: ProfileSketch = {
      scripts: [{ name: 'postinstall', command: 'node setup.js', runsAtInstall: true }],
      files: [{ path: 'setup.js', size: 20_000 }],
    };
    const runsDownload = {
      kind: 'data.flow',
      attributes: { source: 'download', sink: 'code.evaluate', to: 'eval' },
    } as const;
    const at = (destination: string): CapabilitySketch => ({
      ...talks,
      attributes: { ...talks.attributes, destination },
      reach: 'install',
      path: 'setup.js',
    });
    const found = (known: string) => {
      const old = profileFromSketch({ can: [{ ...at(known), reach: 'runtime' }] }, '1.0.0');
      const now = profileFromSketch(
        {
          can: [{ ...at(known), reach: 'runtime' }, runsDownload, at('cdn.maker.example')],
          ...installs,
        },
        '1.1.0',
      );
      const diff = diffProfiles(old, now);
      return judgeRelease({ diff, subject: 'x', firstSight: false })
        .filter(({ rule }) => rule === 'downloaded-code-run')
        .map(({ severity }) => severity);
    };
    expect(found('api.other.example')).toEqual(['critical']);
    expect(found('api.maker.example')).toEqual(['high']);
  });
});
