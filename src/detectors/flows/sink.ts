import type { Node } from '../../languages/javascript/unit.ts';
import type { FilledElsewhere } from './file-put.ts';

/** What happens to data at a place where it leaves the program, or becomes something that acts. */
export type SinkKind =
  | 'network.body'
  | 'network.url'
  | 'network.header'
  /** The whole address of a request, that says who is asked. */
  | 'network.target'
  /** What whoever connects to a server of the program is answered. */
  | 'network.answer'
  /** What a tool or resource answers, which the model and its vendor read. */
  | 'model.answer'
  | 'dns.name'
  /** The host of an address, as a whole. */
  | 'dns.host'
  | 'email.recipient'
  | 'email.body'
  | 'process.command'
  /** What stands in the file that is started. */
  | 'process.program'
  | 'code.evaluate'
  | 'file.write';

/** A value, or a part of it, that reaches a sink. */
export interface SinkValue {
  readonly kind: SinkKind;
  readonly node: Node;
  /** Keys that lead from the value to what arrives: the `body` of the options of `fetch`. */
  readonly path: readonly string[];
}

/** A place where data leaves or acts. */
export interface Sink {
  /** Host, program, class of a file's path, or the method of a client; `dynamic` when it is not known. */
  readonly to: string;
  /** The expression that decides `to`, when it does not fold: callers in other files may know it. */
  readonly address?: Node;
  readonly values: readonly SinkValue[];
  /** The expression that says who is asked, when a host that it may be at is known. */
  readonly asked?: Node;
  /** The call that takes apart the address that both the host and the rest of a request are parts of. */
  readonly parsed?: Node;
  /** What other files of the package put there, when the sink is a file. */
  readonly elsewhere?: readonly FilledElsewhere[];
}

export type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;
