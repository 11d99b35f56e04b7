import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { isDecodingCall } from '../values/decoding.ts';
import { sensitiveClassOfPath } from '../values/path-classes.ts';
import { pathTextOf } from '../values/path-text.ts';
import { isWholeText, textOf } from '../values/text.ts';
import { apiOf } from '../apis/api.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';

const maxLength = 300;

/**
 * A path that stands in the code and names a place that matters. Harvesters keep their targets in lists and read them in a
 * loop; the list shows them all the same.
 */
export const filePath = defineJavaScriptDetector({
  id: 'javascript/file-path',
  title: 'Names a sensitive file',
  capability: 'file.path',
  version: 1,
  visits: {
    Literal(node, unit, report) {
      if (typeof node.value !== 'string' || !isWholeText(unit, node)) return;
      tell(node.value, node, report);
    },
    TemplateLiteral(node, unit, report) {
      if (isWholeText(unit, node)) tell(textOf(unit, node), node, report);
    },
    BinaryExpression(node, unit, report) {
      if (node.operator === '+' && isWholeText(unit, node)) tell(textOf(unit, node), node, report);
    },
    CallExpression(node, unit, report) {
      if (isDecodingCall(unit, node)) tell(textOf(unit, node), node, report);
      else if (joinsPath(unit, node)) tell(pathTextOf(unit, node), node, report);
    },
  },
});

function joinsPath(unit: JavaScriptUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const api = apiOf(unit, call.callee);
  return api?.module === 'path' && ['join', 'resolve'].includes(api.path.at(-1) ?? '');
}

function tell(text: string | undefined, node: Node, report: (sighting: Sighting) => void): void {
  if (text === undefined || text.length > maxLength || !/[./\\]/.test(text)) return;
  const pathClass = sensitiveClassOfPath(text);
  // `.env` names are everywhere that a project is set up; reading one is told by `file-read`.
  if (pathClass === undefined || pathClass === 'environment-file') return;
  report({ node, attributes: { class: pathClass } });
}
