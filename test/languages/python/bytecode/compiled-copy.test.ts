import { describe, expect, it } from 'vitest';
import { compareCopy } from '../../../../src/languages/python/bytecode/compiled-copy.ts';
import { compiledFile, compiledSource, compiledVersions } from '../../../support/bytecode.ts';

const sources = ['collect', 'everything', 'harvest', 'letters', 'notices'] as const;

describe.each(compiledVersions)('what CPython %s keeps compiled beside a source', (version) => {
  it.each(sources)('was made of %s when it was', (name) => {
    const source = compiledSource(name);
    expect(compareCopy(compiledFile(name, version), source, Buffer.byteLength(source))).toEqual({
      isLoaded: true,
      differs: false,
    });
  });

  it('was not made of it when it has a word or name more', () => {
    const copy = compiledFile('notices', version);
    const source = compiledSource('notices');
    const size = Buffer.byteLength(source);
    for (const word of ['telegram', 'channel', '__subject', 'Delivered']) {
      const other = source.replaceAll(word, 'x'.repeat(word.length));
      expect(compareCopy(copy, other, size), word).toEqual({ isLoaded: true, differs: true });
    }
    for (const name of sources.filter((one) => one !== 'notices'))
      expect(compareCopy(compiledFile(name, version), source, size).differs, name).toBe(true);
  });
});
