import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { nameOfApi, type Api } from '../apis/api.ts';
import { pathsAt } from '../apis/file-accesses.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { urlTextOf } from '../values/url-text.ts';
import { hostsBehind, hostsOf } from './made-clients.ts';
import type { Call, Sink } from './sink.ts';

const stores = /^(?:set|setex|append|lpush|rpush|sadd|hset|xadd|zadd|mset|publish)$/iu;
const uploads =
  /^(?:put\w{0,12}|append|fastPut|uploadFrom(?:Dir)?|upload\w{0,12}|exec\w{0,8}|run|write\w{0,8})$/u;
const asks = /^(?:request|rawRequest|batchRequests|query|mutate|execute)$/u;
const publishes = /^(?:publish\w{0,8}|sendToQueue|send\w{0,8}|request|single|multiple|trigger)$/u;

/** By module, the methods of its clients whose names alone say too little: they are told when the host is known, too. */
const services: ReadonlyMap<string, RegExp> = new Map([
  ...[
    'redis',
    'ioredis',
    '@redis/client',
    '@upstash/redis',
    '@vercel/kv',
    'py:redis',
    'py:memcache',
  ].map((name) => [name, stores] as const),
  ...[
    'ssh2',
    'ssh2-sftp-client',
    'node-ssh',
    'basic-ftp',
    'ftp',
    'promise-ftp',
    'py:asyncssh',
    'py:pysftp',
    'py:fabric',
  ].map((name) => [name, uploads] as const),
  ...[
    'graphql-request',
    '@apollo/client',
    'urql',
    '@urql/core',
    'py:gql',
    'py:psycopg',
    'py:psycopg2',
    'py:pymysql',
    'py:asyncpg',
  ].map((name) => [name, asks] as const),
  ...[
    'mqtt',
    'nats',
    'amqplib',
    'zeromq',
    'kafkajs',
    'pusher',
    'py:paho',
    'py:nats',
    'py:pika',
    'py:kafka',
    'py:zmq',
  ].map((name) => [name, publishes] as const),
  ['@grpc/grpc-js', /^make\w{2,20}Request$/u],
  ['py:discord_webhook', /^DiscordWebhook$/u],
  ['py:discord', /^send$/u],
  ['py:dhooks', /^send$/u],
  ['py:fastmcp', /^call_tool$/u],
  ['py:mcp', /^call_tool$/u],
]);

/** What a client of a service is given to send, when the host that it was made for stands in the code. */
export function sinksOfService(unit: CodeUnit, call: Call, { module, path }: Api): readonly Sink[] {
  const methods = module.startsWith('@modelcontextprotocol/sdk')
    ? /^callTool$/u
    : services.get(module);
  if (methods?.test(path.at(-1) ?? '') !== true) return [];
  const callee = unwrap(call.callee);
  const isMethod = path.includes('()') && callee.type === 'MemberExpression';
  const hosts = isMethod
    ? hostsBehind(unit, callee.object, true)
    : hostsOf(unit, call.arguments, 0, true);
  const values = givenTo(unit, call);
  return [...new Set(hosts)]
    .filter((to) => !isLoopback(to))
    .map((to) => ({
      to,
      values: values.map((node) => ({ kind: 'network.body' as const, node, path: [] })),
    }));
}

/** What a call of a client is given; one that reads files by their paths gives what stands in them. */
export function givenTo(unit: CodeUnit, call: Call): readonly Node[] {
  const values = call.arguments.slice(0, 4).filter(({ type }) => !type.includes('Function'));
  const readsFiles = call.type === 'CallExpression' && pathsAt(unit, call, 'read').length > 0;
  return readsFiles ? [...values, call] : values;
}

const browsers =
  /^(?:open|opn|better-opn|(?:puppeteer|playwright)\b.{0,120}\.goto|py:webbrowser\.open(?:_new|_new_tab)?|py:playwright\..{0,120}\.goto)$/u;

/** An address that a browser is made to open: whatever is a part of it goes there. */
export function sinksOfBrowser(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  const [first] = call.arguments;
  if (first === undefined || !browsers.test(nameOfApi(api))) return [];
  const to = destinationOfUrl(urlTextOf(unit, first))?.destination;
  return to === undefined || isLoopback(to)
    ? []
    : [{ to, values: [{ kind: 'network.url', node: first, path: [] }] }];
}
