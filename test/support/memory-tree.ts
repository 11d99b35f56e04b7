import { createHash } from 'node:crypto';
import { ReviewError } from '../../src/reviews/errors.ts';
import type { ProjectTree } from '../../src/reviews/project-tree.ts';

/** A state of a project that is only in memory: texts by their paths, `null` for a link. */
export function memoryTree(
  texts: Readonly<Record<string, string | null>>,
  committedAt = new Date('2026-01-10T00:00:00Z'),
): ProjectTree {
  const id = (text: string | null): string =>
    createHash('sha1').update(JSON.stringify(text)).digest('hex');
  return {
    commit: id(JSON.stringify(texts)),
    committedAt,
    files: Object.entries(texts).map(([path, text]) => ({
      path,
      kind: text === null ? 'link' : 'file',
      size: text?.length ?? 0,
      id: id(text),
    })),
    async read(path) {
      const text = texts[path];
      if (typeof text === 'string') return text;
      throw new ReviewError('not-found', 'no such file', { subject: path, retry: 'never' });
    },
  };
}
