import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { constantText, memberName, textOf } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';

const scriptTag = /<script[^>]{0,200}\ssrc\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]{1,300})/i;

const markupKeys = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const markupMethods = new Set([
  'write',
  'writeln',
  'insertAdjacentHTML',
  'createContextualFragment',
]);

/** A script of another host that a page is made to load: whoever has that host decides what runs there, on every visit. */
export const scriptInject = defineCodeDetector({
  id: 'code/script-inject',
  title: 'Puts a script of another host into a page',
  capability: 'script.inject',
  version: 1,
  visits: {
    AssignmentExpression(assignment, unit, report) {
      const { left, right } = assignment;
      if (left.type !== 'MemberExpression' || assignment.operator !== '=') return;
      const key = memberName(unit, left);
      if (key === 'src' && isScriptElement(unit, left.object)) {
        tell(assignment, urlTextOf(unit, right), report);
      } else if (key !== undefined && markupKeys.has(key)) {
        seeMarkup(unit, assignment, right, report);
      }
    },
    CallExpression(call, unit, report) {
      const method = memberName(unit, call.callee);
      const first = call.arguments[0];
      const second = call.arguments[1];
      if (method === undefined || first === undefined) return;
      if (method === 'setAttribute' && second !== undefined) {
        const callee = unwrap(call.callee);
        const isSource = constantText(unit, first)?.toLowerCase() === 'src';
        if (
          isSource &&
          callee.type === 'MemberExpression' &&
          isScriptElement(unit, callee.object)
        ) {
          tell(call, urlTextOf(unit, second), report);
        }
      } else if (markupMethods.has(method)) {
        seeMarkup(unit, call, second ?? first, report);
      }
    },
  },
  gates: {
    AssignmentExpression: { names: (name) => name === 'src' || markupKeys.has(name) },
    CallExpression: { names: (name) => name === 'setAttribute' || markupMethods.has(name) },
  },
});

function isScriptElement(unit: CodeUnit, node: Node): boolean {
  const made = definitionOf(unit, node);
  if (made.type !== 'CallExpression') return false;
  const method = memberName(unit, made.callee);
  if (method !== 'createElement' && method !== 'createElementNS') return false;
  const name = made.arguments[method === 'createElement' ? 0 : 1];
  const isDocument =
    method === 'createElementNS' || apiName(unit, made.callee).endsWith('document.createElement');
  return isDocument && name !== undefined && constantText(unit, name)?.toLowerCase() === 'script';
}

function seeMarkup(
  unit: CodeUnit,
  node: Node,
  markup: Node,
  report: (sighting: Sighting) => void,
): void {
  const text = textOf(unit, markup);
  const source = text === undefined ? undefined : scriptTag.exec(text)?.[1];
  if (source !== undefined) tell(node, source, report);
}

function tell(node: Node, url: string, report: (sighting: Sighting) => void): void {
  const found = destinationOfUrl(url);
  if (found === undefined || isLoopback(found.destination)) return;
  report({ node, attributes: { destination: found.destination } });
}
