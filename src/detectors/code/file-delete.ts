import { pathClassesOf } from '../apis/file-accesses.ts';
import { defineCodeDetector } from '../detector.ts';

/** Deletes a file or folder, told by what kind of place it is. */
export const fileDelete = defineCodeDetector({
  id: 'code/file-delete',
  title: 'Deletes files',
  capability: 'file.delete',
  version: 6,
  visits: {
    ApiCall(call, unit, report) {
      for (const pathClass of pathClassesOf(unit, call, 'delete')) {
        report({ node: call, attributes: { class: pathClass } });
      }
    },
  },
});
