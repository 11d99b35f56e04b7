import type { Store } from './store.ts';

/** The part of the store that a person reads and decides in. */
export type Records = Pick<
  Store,
  | 'watches'
  | 'releases'
  | 'inspections'
  | 'findings'
  | 'suppressions'
  | 'decisions'
  | 'deliveries'
  | 'notices'
  | 'servers'
  | 'commentReads'
>;

/** What may be asked from another process, by noun. Anything else is refused. */
export const recordVerbs = {
  watches: ['add', 'list', 'remove'],
  releases: ['list', 'count', 'findByPurl', 'get'],
  inspections: ['find', 'listOfRelease'],
  findings: ['list', 'find'],
  suppressions: ['list', 'listInForce'],
  decisions: ['suppress', 'lift', 'accept', 'liftAcceptance', 'list'],
  deliveries: ['list', 'redeliver'],
  notices: ['list', 'redeliver'],
  servers: ['listOfPackage', 'listBundleChecks', 'listDiscoveries'],
  commentReads: ['list'],
} as const satisfies { readonly [Noun in keyof Records]: readonly (keyof Records[Noun])[] };

/** One question to the process that holds the embedded database. */
export interface RecordsCall {
  readonly noun: string;
  readonly verb: string;
  readonly args: readonly unknown[];
}

/** JSON has no times: they travel under a name of their own. Nor has it what was not said, which would arrive as null. */
export function encodeCall(call: RecordsCall): string {
  const said = call.args.slice(0, call.args.findLastIndex((arg) => arg !== undefined) + 1);
  const args = said.map((arg) => (arg instanceof Date ? { $time: arg.toISOString() } : arg));
  return JSON.stringify({ ...call, args });
}

/** The other end of `encodeCall`. Throws a `SyntaxError` or a `TypeError` for anything else. */
export function decodeCall(text: string): RecordsCall {
  const call = JSON.parse(text) as Partial<RecordsCall>;
  if (typeof call.noun !== 'string' || typeof call.verb !== 'string' || !Array.isArray(call.args)) {
    throw new TypeError('expected {noun, verb, args}');
  }
  return { noun: call.noun, verb: call.verb, args: call.args.map(readArgument) };
}

function readArgument(arg: unknown): unknown {
  if (typeof arg !== 'object' || arg === null || !('$time' in arg)) return arg;
  return new Date(String(arg.$time));
}
