import type { Alert } from './alert.ts';
import type { Notice, Story } from './notice.ts';
import type { Partly } from './partly.ts';

/** What leaves for one receiver at once: an alert alone, or several that waited for each other. */
export interface Parcel {
  /** Stable: the same parcel has the same id, however often it is sent. An alert that travels alone lends its own. */
  readonly id: string;
  readonly alerts: readonly [Alert, ...Alert[]];
  /** Why several travel together: they were to be collected, or there were too many. */
  readonly together?: 'digest' | 'flood';
  /** What this receiver gave back for an earlier parcel about the same release: the thread that this one goes on with. */
  readonly thread?: string;
  /** Whom of several people it has reached before, and who was refused. */
  readonly partly?: Partly;
  /** With a thread: what stands in it, this parcel included. */
  readonly story?: Story;
  /** It was tried before, and the receiver may have it: where it can be looked for, it is. */
  readonly again?: boolean;
}

/** How a receiver calls what it has: all of a parcel, or each of its alerts by its id. */
export type Reference = string | ReadonlyMap<string, string>;

/**
 * Where alerts go. `deliver` resolves when the receiver has the parcel for good, and throws `AlertError` otherwise. It may
 * be called again with a parcel that it already has, when a process ended between delivering and writing that down: a
 * receiver that can recognise the parcel by its id must then do nothing.
 */
export interface Receiver {
  /** Stable name under which deliveries are recorded: renaming a receiver sends nothing twice but loses what is pending. */
  readonly id: string;
  /** Looks, without telling anybody, whether alerts can go there. Throws `AlertError`, `misconfigured` for what a person has to change. */
  check?(): Promise<void>;
  /** Gives back how the receiver itself calls what it has now, where later parcels need that, or people refer to it. */
  deliver(parcel: Parcel): Promise<Reference | undefined>;
  /**
   * Tells what became of what it was alerted to: closes, reopens or marks it. Only of what it has, in the order in which it
   * happened, and like `deliver` perhaps twice. A receiver without it is not told.
   */
  tell?(notice: Notice): Promise<void>;
}

/** An alert that travels alone. */
export function parcelOf(alert: Alert, thread?: string): Parcel {
  return { id: alert.id, alerts: [alert], ...(thread === undefined ? {} : { thread }) };
}
