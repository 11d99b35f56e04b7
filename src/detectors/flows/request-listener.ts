import type { FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { constantText, memberName } from '../values/text.ts';

const channels = /^(?:undici:(?:request|client)|http\.(?:client|server)\.request)[.:]/u;

/**
 * Whether a part of what a function is given are the headers of requests that others make, with their keys:
 * `subscribe('undici:request:create', ({ request }) => …)`. Which host they go to is what tracing asks for.
 */
export function seesCredentials(
  unit: CodeUnit,
  owner: FunctionNode,
  [request, part]: readonly string[],
): boolean {
  const call = unit.parentOf(owner);
  if (request !== 'request' || (part !== undefined && part !== 'headers')) return false;
  if (call?.type !== 'CallExpression' || call.arguments.length === 0) return false;
  const { callee } = call;
  const isNamed = callee.type === 'Identifier' || memberName(unit, callee) === 'subscribe';
  const api = isNamed ? apiOf(unit, callee) : undefined;
  if (api?.module !== 'diagnostics_channel' || api.path.at(-1) !== 'subscribe') return false;
  const named = call.arguments[0] === owner ? channelOf(unit, callee) : call.arguments[0];
  return named !== undefined && channels.test(constantText(unit, named) ?? '');
}

/** `channel('undici:request:create').subscribe(…)` */
function channelOf(unit: CodeUnit, callee: Node): Node | undefined {
  const made = callee.type === 'MemberExpression' ? definitionOf(unit, callee.object) : undefined;
  return made?.type === 'CallExpression' ? made.arguments[0] : undefined;
}
