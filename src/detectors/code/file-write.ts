import { pathClassesOf } from '../apis/file-accesses.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { writtenClassesOf } from '../values/shell-writes.ts';

/** What a program writes elsewhere is its own business: it writes logs and caches. */
const ordinary: ReadonlySet<string> = new Set(['project', 'temp', 'other', 'dynamic']);

/** Writes, copies or links a file, told by what kind of place it ends in. */
export const fileWrite = defineCodeDetector({
  id: 'code/file-write',
  title: 'Writes a file',
  capability: 'file.write',
  version: 7,
  visits: {
    ApiCall(call, unit, report) {
      for (const pathClass of pathClassesOf(unit, call, 'write')) {
        report({ node: call, attributes: { class: pathClass } });
      }
      for (const command of shellCommandsOf(unit, call)) {
        for (const pathClass of writtenClassesOf(command)) {
          if (!ordinary.has(pathClass)) report({ node: call, attributes: { class: pathClass } });
        }
      }
    },
  },
});
