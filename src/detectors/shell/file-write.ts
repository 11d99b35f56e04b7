import { defineShellDetector } from '../detector.ts';
import { writtenClassesOf } from '../values/shell-writes.ts';

const ordinary: ReadonlySet<string> = new Set(['project', 'temp', 'other', 'dynamic']);

/** A file of a class that matters which a script writes, or something that it makes start later. */
export const shellFileWrite = defineShellDetector({
  id: 'shell/file-write',
  title: 'Writes a file that matters',
  capability: 'file.write',
  version: 2,
  find(command) {
    return writtenClassesOf(command)
      .filter((one) => !ordinary.has(one))
      .map((one) => ({ class: one }));
  },
});
