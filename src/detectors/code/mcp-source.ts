import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineCodeDetector } from '../detector.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { lastName } from '../values/python-names.ts';
import { constantText, textOf } from '../values/text.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** By the name of the method or class; those that other libraries have too need FastMCP before them. */
const sources: ReadonlyMap<string, { readonly from: string; readonly isOwn?: true }> = new Map([
  ['from_openapi', { from: 'openapi' }],
  ['FastMCPOpenAPI', { from: 'openapi' }],
  ['from_fastapi', { from: 'fastapi' }],
  ['as_proxy', { from: 'proxy' }],
  ['create_proxy', { from: 'proxy', isOwn: true }],
  ['FastMCPProxy', { from: 'proxy' }],
  ['from_client', { from: 'proxy', isOwn: true }],
  ['import_server', { from: 'server' }],
  ['mount', { from: 'server', isOwn: true }],
]);
const framework = /^py:(?:fastmcp|mcp)\./u;

/**
 * Tools that a server offers though no function of it declares them: the operations of an OpenAPI document or of a web application,
 * those of a server that is mounted, and those of another server that it stands in front of.
 */
export const mcpSource = defineCodeDetector({
  id: 'code/mcp-source',
  title: 'Offers tools that stand elsewhere',
  capability: 'mcp.source',
  version: 1,
  visits: { CallExpression: see, NewExpression: see },
  files: { CallExpression: isPython, NewExpression: isPython },
});

function isPython({ language }: CodeUnit): boolean {
  return language === 'python';
}

function see(
  call: Call,
  unit: CodeUnit,
  report: (sighting: { node: Node; attributes: Record<string, string> }) => void,
): void {
  const source = sources.get(lastName(call.callee));
  if (source === undefined) return;
  if (source.isOwn === true && !framework.test(apiName(unit, call.callee))) return;
  const name = nameOf(unit, call, source.from);
  report({ node: call, attributes: { from: source.from, ...(name === '' ? {} : { name }) } });
}

/** The prefix that the tools of a mounted server get, and the host of one that is stood in front of. */
function nameOf(unit: CodeUnit, call: Call, from: string): string {
  if (from === 'server') {
    const given = argumentOf(unit, call, 1, 'prefix', 'namespace') ?? call.arguments[0];
    return given === undefined ? '' : (constantText(unit, given) ?? '').slice(0, 100);
  }
  if (from !== 'proxy') return '';
  const target = argumentOf(unit, call, 0, 'backend', 'client', 'target');
  const text = target === undefined ? undefined : textOf(unit, target);
  return text === undefined ? '' : (destinationOfUrl(text)?.destination ?? '');
}
