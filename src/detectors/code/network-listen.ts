import type { Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi } from '../apis/api.ts';
import { pythonServerOf } from '../apis/python-servers.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';

const servers = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'express',
  'fastify',
  'koa',
  '@hono/node-server',
  'ws',
  'polka',
  'restify',
  '@hapi/hapi',
  'socket.io',
]);
const makers = new Set([
  'createServer',
  'createSecureServer',
  'Server',
  'WebSocketServer',
  'serve',
  'createAdaptorServer',
]);

/** A server that others can connect to. */
export const networkListen = defineCodeDetector({
  id: 'code/network-listen',
  title: 'Accepts connections',
  capability: 'network.listen',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      const api = apiOf(unit, call.callee);
      if (api === undefined) return;
      if (unit.language === 'python') return tellPython(call, nameOfApi(api), report);
      const member = api.path.at(-1) ?? '';
      const name = api.path.join('.');
      const isFramework = servers.has(api.module) && (member === 'listen' || member === 'bind');
      const isMaker = servers.has(api.module) && makers.has(member) && member !== 'Server';
      const isGlobal =
        api.module === '' &&
        ['Bun.serve', 'Bun.listen', 'Deno.serve', 'Deno.listen'].includes(name);
      // `createServer(…).listen(…)` is one server, seen where it is made.
      if (isGlobal || isMaker || (isFramework && !api.path.some((part) => makers.has(part)))) {
        report({ node: call, attributes: { via: api.module === '' ? name : api.module } });
      }
    },
    NewExpression(call, unit, report) {
      const api = apiOf(unit, call.callee);
      if (api === undefined) return;
      if (unit.language === 'python') return tellPython(call, nameOfApi(api), report);
      if (!servers.has(api.module)) return;
      if (makers.has(api.path.at(-1) ?? ''))
        report({ node: call, attributes: { via: api.module } });
    },
  },
});

function tellPython(node: Node, name: string, report: (sighting: Sighting) => void): void {
  const via = pythonServerOf(name);
  if (via !== undefined) report({ node, attributes: { via } });
}
