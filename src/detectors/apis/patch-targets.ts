import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import type { Api } from './api.ts';
import { isWhereMissing } from './missing-test.ts';
import type { PatchTarget } from './patch-target.ts';
import { pythonPatchOf } from './python-patches.ts';

const byGlobal: ReadonlyMap<string, PatchTarget['what']> = new Map(
  Object.entries({
    fetch: 'network',
    XMLHttpRequest: 'network',
    WebSocket: 'network',
    EventSource: 'network',
    Request: 'network',
    'navigator.sendBeacon': 'network',
    'console.log': 'output',
    'console.error': 'output',
    'console.warn': 'output',
    'console.info': 'output',
    'console.debug': 'output',
    'process.stdout.write': 'output',
    'process.stderr.write': 'output',
    'process.emit': 'output',
    'process.binding': 'loader',
    'process.dlopen': 'loader',
    require: 'loader',
    'JSON.parse': 'data',
    'JSON.stringify': 'data',
    Promise: 'data',
    'Object.defineProperty': 'data',
    'Object.keys': 'data',
    'Buffer.from': 'data',
    eval: 'loader',
  } satisfies Record<string, PatchTarget['what']>),
);
const walletGlobals =
  /^(?:ethereum|solana|phantom|tronWeb|tronLink|BinanceChain|web3|keplr|bitcoin)(?:\.|$)/;
const networkOwners =
  /^(?:XMLHttpRequest|WebSocket|EventSource|Navigator|Request|Response)\.prototype\./;
const builtIns =
  /^(?:Array|String|Object|Function|Promise|Map|Set|RegExp|Number|Date|Buffer|Error|HTMLElement|Element|Node|Document|Storage|EventTarget|HTMLInputElement|HTMLFormElement)\.prototype\.\w/;
const networkModules = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'undici',
  'axios',
  'requests',
  'httpx',
  'aiohttp',
  'urllib',
  'urllib3',
  'socket',
  'ssl',
]);
const loaderMembers =
  /^(?:_load|_extensions(?:\..*)?|_resolveFilename|_compile|wrap|prototype\.(?:require|_compile|load)|Module\..*)$/;

/** What an assignment to an API replaces; undefined for settings, own objects and everything that only its owner uses. */
export function patchTargetOf(api: Api): PatchTarget | undefined {
  const { module, path } = api;
  if (module.startsWith('py:')) return pythonPatchOf(api);
  const name = path.join('.');
  if (module === '') return ofGlobal(name);
  // An object that a call has made belongs to who called; relative files belong to the package.
  if (path.length === 0 || path.includes('()') || /^[./]/.test(module)) return undefined;
  if (module === 'module') {
    return loaderMembers.test(name) ? { name: `module.${name}`, what: 'loader' } : undefined;
  }
  if (path.at(-1) === 'default' || name.includes('defaults')) return undefined;
  const known = module.replace(/^py:/, '');
  const what = networkModules.has(known.split('.')[0] ?? '') ? 'network' : 'module';
  return { name: `${known}.${name}`, what };
}

function ofGlobal(name: string): PatchTarget | undefined {
  const known = byGlobal.get(name);
  if (known !== undefined) return { name, what: known };
  if (walletGlobals.test(name)) return { name, what: 'wallet' };
  if (networkOwners.test(name)) return { name, what: 'network' };
  if (builtIns.test(name)) return { name, what: 'prototype' };
  if (/^module\.constructor\._(?:load|extensions)/.test(name)) return { name, what: 'loader' };
  return undefined;
}

const maxAround = 6;
/** What a library that stands in for a missing `fetch` brings along. */
const broughtByFetch = new Set(['fetch', 'Request', 'Response', 'Headers', 'FormData']);
/** Where everything is found, and says nothing of one thing. */
const everywhere = /^(?:globalThis|global|window|self|prototype)$/;

/** Whether a replacement only takes place where the function, or what it is a member of, is missing. */
export function isPolyfill(unit: CodeUnit, node: Node, { name }: PatchTarget): boolean {
  const parts = name.split('.').filter((part) => !everywhere.test(part));
  const names = new Set(broughtByFetch.has(name) ? [...parts, ...broughtByFetch] : parts);
  let below = node;
  let around = unit.parentOf(node);
  for (let step = 0; step < maxAround && around !== undefined; step += 1) {
    if (isWhereMissing(unit, around, below, names)) return true;
    below = around;
    around = unit.parentOf(around);
  }
  return false;
}
