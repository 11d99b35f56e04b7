import { pathClassesOf } from '../apis/file-accesses.ts';
import { defineCodeDetector } from '../detector.ts';

/** Reads a file or folder, told by what kind of place it is. */
export const fileRead = defineCodeDetector({
  id: 'code/file-read',
  title: 'Reads a file',
  capability: 'file.read',
  version: 10,
  visits: {
    ApiCall(call, unit, report) {
      for (const pathClass of pathClassesOf(unit, call, 'read')) {
        report({ node: call, attributes: { class: pathClass } });
      }
    },
  },
});
