import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { CapabilitySketch, ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const compiles = {
  kind: 'code.evaluate',
  attributes: { via: 'Function', form: 'dynamic' },
  path: 'dist/index.js',
} as const;
const connects = {
  kind: 'network.connect',
  attributes: { destination: 'dynamic', scheme: 'unknown', via: 'fetch' },
  path: 'dist/index.js',
} as const;
const before: ProfileSketch = {
  bundled: ['ajv', 'undici'],
  dependencies: [{ name: 'zod', spec: '^4.0.0', source: 'registry', kind: 'dependencies' }],
};

function judge(can: readonly CapabilitySketch[], old: ProfileSketch = before) {
  const diff = diffProfiles(
    profileFromSketch(old, '1.0.0'),
    profileFromSketch({ ...old, can }, '1.1.0'),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp', firstSight: false });
}

function said(can: readonly CapabilitySketch[], old?: ProfileSketch): readonly string[] {
  return judge(can, old).map(({ severity, rule }) => `${severity} ${rule}`);
}

describe('what a bundle says came with a library', () => {
  test('is lowered by one step when the release before had that library, with the reason', () => {
    expect(said([compiles])).toEqual(['medium code-evaluation-introduced']);
    const [finding] = judge([{ ...compiles, origin: 'ajv' }]);
    expect(finding?.severity).toBe('low');
    expect(finding?.reasons.at(-1)).toMatchInlineSnapshot(
      `"It stands in what the bundle says came from ajv, which the release before had too."`,
    );
    expect(finding?.evidence[0]?.origin).toBe('ajv');
    expect(said([{ ...compiles, origin: 'zod' }])).toEqual(['low code-evaluation-introduced']);
  });

  test('stays when the library is new: a comment costs nothing', () => {
    expect(said([{ ...compiles, origin: 'left-pad' }])).toEqual([
      'medium code-evaluation-introduced',
    ]);
    expect(said([{ ...compiles, origin: 'ajv' }], {})).toEqual([
      'medium code-evaluation-introduced',
    ]);
  });

  test('stays when one of the places is the package’s own', () => {
    const found = said([
      { ...compiles, origin: 'ajv' },
      { ...compiles, path: 'dist/other.js' },
    ]);
    expect(found).toEqual(['medium code-evaluation-introduced']);
  });

  test('stays at installation', () => {
    expect(said([{ ...compiles, origin: 'ajv', reach: 'install' }])).toEqual([
      'high code-evaluation-introduced',
    ]);
  });

  test('is lowered from high only where nothing of the package’s own is new', () => {
    const loads = { ...compiles, origin: 'ajv', reach: 'import' } as const;
    expect(said([{ ...loads }, { ...connects, reach: 'import' }])).toContain(
      'high code-evaluation-introduced',
    );
    expect(said([loads, { ...connects, reach: 'import', origin: 'undici' }])).toContain(
      'medium code-evaluation-introduced',
    );
  });

  test('says nothing for hosts and recipients', () => {
    const mails = {
      kind: 'email.recipient',
      attributes: { field: 'bcc', address: 'a@mailbox.invalid' },
    } as const;
    const plain = said([mails]);
    expect(plain[0]).toMatch(/^(?:critical|high) /);
    expect(said([{ ...mails, origin: 'ajv' }])).toEqual(plain);
    const host = {
      ...connects,
      attributes: { destination: '203.0.113.9', scheme: 'https', via: 'fetch' },
    };
    expect(said([{ ...host, origin: 'undici' }])).toEqual(said([host]));
  });
});
