import { StageError, type StageErrorDetails } from '../runtime/errors.ts';
import type { Partly } from './partly.ts';

/** Why an alert did not reach a receiver. */
export type AlertErrorCode =
  | 'receiver-unknown'
  | 'not-writable'
  /** No connection, no answer in time, or an answer that says to come back. */
  | 'unreachable'
  /** It asked us to wait. */
  | 'rate-limited'
  /** It does not take who we are: a password, a token, a channel. Somebody has to mend that. */
  | 'not-allowed'
  /** It is not such that alerts can go there as the settings say; somebody has to change them, or it. */
  | 'misconfigured'
  /** It takes us, but never this message. */
  | 'rejected'
  /** It does not exist any more. */
  | 'gone'
  /** It is where alerts must not go. */
  | 'address-refused';

/** A failed delivery; the subject is the receiver. */
export class AlertError extends StageError<AlertErrorCode> {
  /** Whom of several people it has reached all the same, and who was refused. */
  readonly partly: Partly | undefined;

  constructor(
    code: AlertErrorCode,
    what: string,
    details: StageErrorDetails & { readonly partly?: Partly },
  ) {
    super(code, what, details);
    this.partly = details.partly;
  }
}
