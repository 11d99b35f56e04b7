import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { sensitiveClassOfPath } from '../values/path-classes.ts';
import { pathTextsOf } from '../values/path-text.ts';

const maxLength = 300;

/**
 * A path that stands in the code and names a place that matters. Harvesters keep their targets in lists and read them in a
 * loop; the list shows them all the same.
 */
export const filePath = defineCodeDetector({
  id: 'code/file-path',
  title: 'Names a sensitive file',
  capability: 'file.path',
  version: 10,
  visits: {
    Text: tell,
    ApiCall(call, unit, report) {
      const joined = joinsPath(unit, call) ? pathTextsOf(unit, call) : [];
      for (const text of joined) tell(text, call, report);
    },
    BinaryExpression(node, unit, report) {
      const joined = isWholePath(unit, node) ? pathTextsOf(unit, node) : [];
      for (const text of joined) tell(text, node, report);
    },
  },
  // In JavaScript, `/` divides.
  files: { BinaryExpression: ({ language }) => language === 'python' },
});

/** The outermost of the folders and names that `/` puts together in Python. */
function isWholePath(unit: CodeUnit, node: Extract<Node, { type: 'BinaryExpression' }>): boolean {
  if (node.operator !== '/') return false;
  const parent = unit.parentOf(node);
  return parent?.type !== 'BinaryExpression' || parent.operator !== '/';
}

function joinsPath(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const api = apiOf(unit, call.callee);
  if (api?.module === 'py:os')
    return call.arguments.length > 1 && api.path.join('.') === 'path.join';
  if (api?.module === 'py:pathlib')
    return call.arguments.length > 1 || api.path.at(-1) === 'joinpath';
  return api?.module === 'path' && ['join', 'resolve'].includes(api.path.at(-1) ?? '');
}

function tell(text: string, node: Node, report: (sighting: Sighting) => void): void {
  if (text.length > maxLength || !/[./\\]/.test(text) || isAddress(text)) return;
  const pathClass = sensitiveClassOfPath(text);
  // `.env` names are everywhere that a project is set up; reading one is told by `file-read`.
  if (pathClass === undefined || pathClass === 'environment-file') return;
  report({ node, attributes: { class: pathClass } });
}

/** A file at an address of the web is one of somebody else's machine, and mostly documentation. */
function isAddress(text: string): boolean {
  return /^https?:\/\//iu.test(text);
}
