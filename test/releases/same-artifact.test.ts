import { describe, expect, it } from 'vitest';
import { isSameArtifact, type StatedDigests } from '../../src/releases/same-artifact.ts';

const one = 'a'.repeat(40);
const two = 'b'.repeat(40);

describe('isSameArtifact', () => {
  it.each<[string, StatedDigests, StatedDigests, boolean]>([
    ['equal', { integrity: 'sha512-a', shasum: one }, { integrity: 'sha512-a', shasum: one }, true],
    ['another SHA-512', { integrity: 'sha512-a' }, { integrity: 'sha512-b' }, false],
    [
      'another SHA-512 with the same SHA-1',
      { integrity: 'sha512-a', shasum: one },
      { integrity: 'sha512-b', shasum: one },
      false,
    ],
    [
      'SHA-512 added to the same SHA-1',
      { shasum: one },
      { integrity: 'sha512-a', shasum: one },
      true,
    ],
    [
      'SHA-512 added to another SHA-1',
      { shasum: one },
      { integrity: 'sha512-a', shasum: two },
      false,
    ],
    [
      'SHA-512 taken away, SHA-1 the same',
      { integrity: 'sha512-a', shasum: one },
      { shasum: one },
      true,
    ],
    [
      'SHA-512 taken away, SHA-1 another',
      { integrity: 'sha512-a', shasum: one },
      { shasum: two },
      false,
    ],
    ['SHA-1 in other letters', { shasum: one.toUpperCase() }, { shasum: one }, true],
    ['another SHA-1', { shasum: one }, { shasum: two }, false],
    [
      'the strongest common hash decides',
      { integrity: 'sha512-a sha256-x' },
      { integrity: 'sha512-a sha256-y' },
      true,
    ],
    [
      'only the weaker one is common',
      { integrity: 'sha512-a sha256-x' },
      { integrity: 'sha256-y' },
      false,
    ],
    ['no common hash', { integrity: 'sha512-a' }, { integrity: 'sha256-a' }, true],
    ['padding', { integrity: 'sha512-a==' }, { integrity: 'sha512-a' }, true],
    ['nothing stated', {}, { integrity: 'sha512-a' }, true],
  ])('%s', (_what, before, now, expected) => {
    expect(isSameArtifact(before, now)).toBe(expected);
  });
});
