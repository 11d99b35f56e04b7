import { pathClassesOf } from '../apis/file-accesses.ts';
import { defineJavaScriptDetector } from '../detector.ts';

/** Writes, copies or links a file, told by what kind of place it ends in. */
export const fileWrite = defineJavaScriptDetector({
  id: 'javascript/file-write',
  title: 'Writes a file',
  capability: 'file.write',
  version: 3,
  visits: {
    CallExpression(call, unit, report) {
      for (const pathClass of pathClassesOf(unit, call, 'write')) {
        report({ node: call, attributes: { class: pathClass } });
      }
    },
  },
});
