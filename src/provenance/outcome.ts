import type { Reason } from './reason.ts';

/** What a check gave: a value, or the reasons for which there is none. Nothing here throws at its caller. */
export type Outcome<T> =
  | { readonly value: T; readonly reasons?: undefined }
  | { readonly value?: undefined; readonly reasons: readonly Reason[] };

/** The check refused, for these reasons. */
export function refuse(...reasons: readonly Reason[]): { readonly reasons: readonly Reason[] } {
  return { reasons };
}
