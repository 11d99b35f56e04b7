import type { Node } from '../../languages/javascript/unit.ts';
import type { Destination } from '../values/hosts.ts';

/** A call that makes a network connection: where to, with which client, and what it sends when that is an argument. */
export interface NetworkRequest extends Destination {
  readonly via: string;
  /** The value sent: a body, a JSON object, the data of a beacon. */
  readonly body: Node | undefined;
}
