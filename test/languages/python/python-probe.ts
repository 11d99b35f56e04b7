import { expect } from 'vitest';
import { apiName } from '../../../src/detectors/apis/api.ts';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import type { CodeUnit, Node } from '../../../src/languages/javascript/unit.ts';
import { parsePython } from '../../../src/languages/python/parse.ts';

/** A whole unit, or a failed test. */
export function unitOf(code: string, path = 'pkg/server.py'): CodeUnit {
  const parsed = parsePython(path, code);
  expect(parsed).toMatchObject({ partial: false });
  if (!('unit' in parsed)) throw new TypeError('not parsed');
  return parsed.unit;
}

/** The callee of every call, as the API that it is; '' for others. */
export function calledApis(code: string, path?: string): string[] {
  const unit = unitOf(code, path);
  return nodesOf(unit).flatMap((node) =>
    node.type === 'CallExpression' || node.type === 'NewExpression'
      ? [apiName(unit, node.callee)]
      : [],
  );
}

const left = new Set([
  'type',
  'start',
  'end',
  'parent',
  'binding',
  'flat',
  'optional',
  'attributes',
  'phase',
  'raw',
]);

/** A tree as plain lines: what a node is, what of it is no node, and its children below it. */
export function drawTree(node: unknown, depth = 0): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(node)) return node.map((one) => drawTree(one, depth)).join('');
  const fields = Object.entries(node as Record<string, unknown>).filter(([key]) => !left.has(key));
  const plain = fields.flatMap(([key, value]) =>
    isPlain(value) ? [`${key}=${String(value)}`] : [],
  );
  const inner = fields.flatMap(([key, value]) =>
    value !== null && typeof value === 'object' && !isEmpty(value)
      ? [`${indent}  ${key}:\n${drawTree(value, depth + 2)}`]
      : [],
  );
  return `${indent}${[(node as Node).type, ...plain].join(' ')}\n${inner.join('')}`;
}

function isPlain(value: unknown): boolean {
  return value !== null && value !== false && typeof value !== 'object' && value !== undefined;
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) && value.length === 0;
}
