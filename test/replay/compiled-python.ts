import { z } from 'zod';
import { compiledFile, compiledVersions } from '../support/bytecode.ts';
import type { Files } from './files.ts';

/** Compiled modules of `new/`; their sources lie in `test/fixtures/bytecode`, and what Python made of them beside them as text. */
export const compiledModules = z
  .array(
    z.strictObject({
      path: z.string().trim().min(1),
      source: z.string().trim().min(1).describe('Its source in test/fixtures/bytecode'),
      python: z.enum(compiledVersions).default('3.12').describe('Which Python compiled it'),
      unchecked: z
        .boolean()
        .default(false)
        .describe('Whether its header tells Python not to look at the source beside it'),
    }),
  )
  .default([])
  .describe('Compiled Python of new/');

/** The files that are asked for. */
export function buildCompiled(list: z.infer<typeof compiledModules>): Files {
  return Object.fromEntries(
    list.map(({ path, source, python, unchecked }) => {
      const made = compiledFile(source, python);
      if (unchecked) made[4] = 1;
      return [path, made];
    }),
  );
}
