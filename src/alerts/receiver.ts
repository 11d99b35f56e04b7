import type { Alert } from './alert.ts';

/**
 * Where alerts go. `deliver` resolves when the receiver has the alert for good, and throws `AlertError` otherwise. It may
 * be called again with an alert that it already has, when a process ended between delivering and writing that down: a
 * receiver that can recognise the alert by its id must then do nothing.
 */
export interface Receiver {
  /** Stable name under which deliveries are recorded: renaming a receiver sends nothing twice but loses what is pending. */
  readonly id: string;
  deliver(alert: Alert): Promise<void>;
}
