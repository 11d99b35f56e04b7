import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilityKinds, reaches, type Capability } from '../../src/detectors/capability.ts';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import type { DiffError } from '../../src/diffs/errors.ts';
import type { Change } from '../../src/diffs/profile-diff.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const word = fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString', 'é', '');

const capability: fc.Arbitrary<Capability> = fc
  .record({
    kind: fc.constantFrom(...capabilityKinds),
    attributes: fc.dictionary(
      fc.constantFrom('name', 'description', 'field', 'constructor'),
      word,
      {
        noNullPrototype: true,
      },
    ),
    reach: fc.constantFrom(...reaches),
    line: fc.nat(500),
  })
  .map(({ kind, attributes, reach, line }) => ({
    kind,
    attributes,
    reach,
    detector: 'code/any',
    evidence: [{ path: 'index.js', line, column: 1, excerpt: '', reach }],
  }));

const file = fc.record({
  path: word,
  sha256: fc.constantFrom('1', '2', '3'),
  size: fc.nat(9),
  mode: fc.constant(0o644),
  language: fc.constant('javascript' as const),
  readable: fc.boolean(),
  reached: fc.boolean(),
});

const profile: fc.Arbitrary<Profile> = fc
  .record({
    capabilities: fc.array(capability, { maxLength: 12 }),
    files: fc.array(file, { maxLength: 8 }),
    scripts: fc.array(fc.record({ name: word, command: word, runsAtInstall: fc.boolean() }), {
      maxLength: 4,
    }),
    dependencies: fc.array(
      fc.record({
        name: word,
        spec: word,
        source: fc.constantFrom('registry', 'git'),
        kind: fc.constant('dependencies'),
      }),
      { maxLength: 4 },
    ),
    bin: fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), word, { noNullPrototype: true }),
    repository: word,
  })
  .map(({ capabilities, files, scripts, dependencies, bin, repository }): Profile => {
    const base = profileFromSketch({}, '1.0.0');
    return {
      ...base,
      capabilities,
      files,
      manifest: { ...base.manifest, scripts, dependencies, bin, repository },
    };
  });

function shuffled(one: Profile, seed: number): Profile {
  const turn = <Item>(items: readonly Item[]) =>
    [
      ...items.slice(seed % (items.length + 1)),
      ...items.slice(0, seed % (items.length + 1)),
    ].reverse();
  return {
    ...one,
    capabilities: turn(one.capabilities),
    files: turn(one.files),
    manifest: {
      ...one.manifest,
      scripts: turn(one.manifest.scripts),
      dependencies: turn(one.manifest.dependencies),
    },
  };
}

/** A change as seen from the other side; undefined for those that only one side sees. */
function mirrored(change: Change): string | undefined {
  switch (change.kind) {
    case 'reach-widened':
    case 'offer-used':
      return undefined;
    case 'tool-described-differently':
      return JSON.stringify(
        ['described', change.after.attributes, change.before.attributes].map((one) => one),
      );
    case 'script-changed':
      return JSON.stringify(['script', change.script.name]);
    case 'dependency-changed':
      return JSON.stringify(['dependency', change.dependency.name]);
    case 'bin-changed':
      return JSON.stringify(['bin', change.command]);
    case 'repository-changed':
      return JSON.stringify(['repository', change.before, change.after]);
    case 'file-changed':
      return JSON.stringify(['file', change.file.path]);
    case 'file-moved':
      return JSON.stringify(['moved', change.file.sha256]);
    default:
      return JSON.stringify([change.kind]);
  }
}

function swappedKind(kind: string): string {
  if (kind.endsWith('-added')) return kind.replace('-added', '-removed');
  return kind.endsWith('-removed') ? kind.replace('-removed', '-added') : kind;
}

function swap(change: Change): Change {
  return change.kind === 'repository-changed'
    ? { ...change, before: change.after, after: change.before }
    : change;
}

function named(changes: readonly Change[]): readonly string[] {
  return changes
    .filter((change) => !/-(?:added|removed|differently)$/.test(change.kind))
    .map((change) => mirrored(change) ?? '')
    .sort();
}

function tool(description: string) {
  return { kind: 'mcp.tool' as const, attributes: { name: 'add', description } };
}

function at(path: string, sha256: string) {
  return { path, sha256, language: 'javascript' as const };
}

function native(sha256: string) {
  return { path: 'a.node', sha256, language: 'native' as const };
}

describe('diffProfiles', () => {
  test('a profile has no changes against itself, in any order', () => {
    fc.assert(
      fc.property(profile, fc.nat(20), (one, seed) => {
        expect(diffProfiles(one, shuffled(one, seed)).changes).toEqual([]);
      }),
    );
  });

  test('order of the inputs does not matter', () => {
    fc.assert(
      fc.property(profile, profile, fc.nat(20), (old, now, seed) => {
        const changes = diffProfiles(old, now).changes.map((change) => JSON.stringify(change));
        const turned = diffProfiles(shuffled(old, seed), shuffled(now, seed + 1)).changes;
        expect(turned.map((change) => change.kind)).toEqual(
          diffProfiles(old, now).changes.map((change) => change.kind),
        );
        expect(turned.length).toBe(changes.length);
      }),
    );
  });

  test('where evidence stands is no change', () => {
    fc.assert(
      fc.property(profile, fc.nat(500), word, (one, line, path) => {
        const moved = one.capabilities.map((each) => ({
          ...each,
          evidence: each.evidence.map((evidence) => ({ ...evidence, line, path, column: line })),
        }));
        expect(diffProfiles(one, { ...one, capabilities: moved }).changes).toEqual([]);
      }),
    );
  });

  test('seen from the other side, added is removed', () => {
    fc.assert(
      fc.property(profile, profile, (old, now) => {
        const there = diffProfiles(old, now).changes.filter(
          (change) => change.kind !== 'reach-widened',
        );
        const back = diffProfiles(now, old).changes.filter(
          (change) => change.kind !== 'reach-widened',
        );
        expect(back.map((change) => change.kind).sort()).toEqual(
          there.map((change) => swappedKind(change.kind)).sort(),
        );
        expect(named(back)).toEqual(named(there.map(swap)));
      }),
    );
  });

  test('profiles of different detector sets are refused', () => {
    const old = profileFromSketch({}, '1.0.0');
    const now = { ...profileFromSketch({}, '1.0.1'), detectorSetVersion: 'another' };
    expect(() => diffProfiles(old, now)).toThrow(
      expect.objectContaining({
        code: 'detector-set-mismatch',
        retry: 'never',
        subject: 'mail-mcp@1.0.1',
      }) as DiffError,
    );
  });

  test('without a baseline nothing is a change and everything unread counts', () => {
    const now = profileFromSketch(
      {
        can: [{ kind: 'code.evaluate', attributes: {} }],
        unread: [{ path: 'a', reason: 'too-deep' }],
      },
      '1.0.0',
    );
    const diff = diffProfiles(undefined, now);
    expect(diff.changes).toEqual([]);
    expect(diff.unread).toEqual(now.unread);
  });

  test('a tool in other words is one change, and the most alarming comes first', () => {
    const diff = diffProfiles(
      profileFromSketch({ can: [tool('Adds')], scripts: [] }, '1.0.0'),
      profileFromSketch(
        {
          can: [
            tool('Adds two'),
            { kind: 'file.read', attributes: { class: 'ssh' } },
            { kind: 'email.recipient', attributes: { field: 'bcc' }, reach: 'install' },
          ],
          scripts: [{ name: 'postinstall', command: 'x', runsAtInstall: true }],
          dependencies: [{ name: 'z', spec: '1', source: 'registry', kind: 'dependencies' }],
        },
        '1.0.1',
      ),
    );
    expect(diff.changes.map((change) => change.kind)).toEqual([
      'script-added',
      'capability-added',
      'capability-added',
      'tool-described-differently',
      'dependency-added',
    ]);
    expect(diff.changes[1]).toMatchObject({ capability: { kind: 'email.recipient' } });
    expect(diff.changes[3]).toMatchObject({
      tool: 'add',
      before: { attributes: { description: 'Adds' } },
    });
  });

  test('the same bytes under another path have moved', () => {
    const diff = diffProfiles(
      profileFromSketch({ files: [at('lib/a.js', 'x'), at('b.js', 'y')] }, '1.0.0'),
      profileFromSketch(
        { files: [at('dist/a.js', 'x'), at('b.js', 'z'), at('c.js', 'q')] },
        '1.0.1',
      ),
    );
    const kinds = diff.changes.map(
      (change) =>
        `${change.kind} ${'file' in change && typeof change.file !== 'string' ? change.file.path : ''}`,
    );
    expect(kinds).toEqual(['file-added c.js', 'file-changed b.js', 'file-moved dist/a.js']);
  });

  test('what was unread with other bytes, or without a digest, is unread again', () => {
    const unread = [
      { path: 'a.node', reason: 'native-code' as const },
      { path: 'big.js', reason: 'budget-file' as const },
    ];
    const old = profileFromSketch({ files: [native('1')], unread }, '1.0.0');
    const same = profileFromSketch({ files: [native('1')], unread }, '1.0.1');
    const other = profileFromSketch({ files: [native('2')], unread }, '1.0.1');
    expect(diffProfiles(old, same).unread.map((one) => one.path)).toEqual(['big.js']);
    expect(diffProfiles(old, other).unread.map((one) => one.path)).toEqual(['a.node', 'big.js']);
  });
});
