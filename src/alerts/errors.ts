import { StageError } from '../runtime/errors.ts';

/** Why an alert did not reach a receiver. */
export type AlertErrorCode = 'receiver-unknown' | 'not-writable';

/** A failed delivery; the subject is the receiver. */
export class AlertError extends StageError<AlertErrorCode> {}
