import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { memberName } from '../values/text.ts';

const routes = /^(?:get|post|put|patch|delete|all|use|route)$/u;
const frameworks = new Set([
  'express',
  'fastify',
  'koa',
  'polka',
  'restify',
  '@koa/router',
  'hono',
]);
const servers = /^(?:http|https|http2|net|tls)\.(?:createServer|createSecureServer|Server)$/u;
/** What tells a listener of a server who asks: a request, or the socket of somebody who connected. */
const events: ReadonlyMap<string, RegExp> = new Map([
  ['request', /^https?2?$/u],
  ['connection', /^(?:ws|net|tls|socket\.io|isomorphic-ws)$/u],
  ['secureConnection', /^tls$/u],
]);

/** Whether a function, or a name of one, answers those who connect to a server of the program: then its first parameter is what they ask. */
export function answersRequests(unit: CodeUnit, owner: Node): boolean {
  const call = unit.parentOf(owner);
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
  if (call.callee === owner) return false;
  const api = apiOf(unit, call.callee);
  if (api === undefined) return false;
  if (servers.test(`${api.module}.${api.path.join('.')}`)) return true;
  const method = memberName(unit, call.callee) ?? '';
  if (method === 'on' && call.arguments[0]?.type === 'Literal')
    return events.get(String(call.arguments[0].value))?.test(api.module) === true;
  return routes.test(method) && frameworks.has(api.module) && api.path.includes('()');
}
