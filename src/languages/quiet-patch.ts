import { lostChecks } from './patch-code.ts';
import { isQuietHunk } from './quiet-hunk.ts';
import { readPatch } from './unified-patch.ts';

/** In another language, what is a comment here may be a command: `//usr/bin/env`. */
const codeFile = /\.[cm]?[jt]sx?$/;

/** A file of exactly one package that is installed beside, and not one that such a package brings itself. */
const patched = /^node_modules\/((?:@[\w.-]{1,100}\/)?[\w.-]{1,200})\/[\w@./+-]{1,400}$/;

/**
 * Whether all that a patch brings is known to do nothing, hunk by hunk (`isQuietHunk`). It may take something away, but no check. Only code of
 * the given packages may be meant.
 */
export function isQuietPatch(text: string, packages: ReadonlySet<string>): boolean {
  const patch = readPatch(text);
  return (
    patch.isWhole &&
    lostChecks(text).length === 0 &&
    patch.files.every((file) => {
      const name = patched.exec(file.path)?.[1];
      const isMeant = name !== undefined && packages.has(name) && codeFile.test(file.path);
      return (
        isMeant &&
        !/(?:^|\/)(?:\.\.?|node_modules)\//.test(file.path.slice('node_modules/'.length)) &&
        file.hunks.every(({ at, end }) => isQuietHunk(patch.lines.slice(at + 1, end)))
      );
    })
  );
}
