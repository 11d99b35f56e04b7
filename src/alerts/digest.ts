import { severities } from '../findings/finding.ts';
import { composeMessage, type AlertMessage } from './message.ts';
import type { Parcel } from './receiver.ts';

/** Several messages as one, for receivers that show them together. */
export interface Digest {
  /** `12 alerts: 2 critical, 10 high`. */
  readonly title: string;
  /** Why they come together, one sentence. */
  readonly why: string;
  /** The loudest first. */
  readonly messages: readonly AlertMessage[];
  /** How many are not shown. */
  readonly more: number;
}

const mostShown = 30;

/** Puts a parcel of several alerts together. */
export function composeDigest({ alerts, together }: Parcel): Digest {
  const messages = alerts
    .map(composeMessage)
    .toSorted(
      (one, other) => rank(other) - rank(one) || (one.createdAt < other.createdAt ? -1 : 1),
    );
  const counts = severities.toReversed().flatMap((severity) => {
    const count = messages.filter((message) => message.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const alertCount = messages.length === 1 ? '1 alert' : `${messages.length} alerts`;
  return {
    title: `${alertCount}: ${counts.join(', ')}`,
    why:
      together === 'flood'
        ? 'More alerts came in this hour than this route sends one by one.'
        : 'These alerts were collected.',
    messages: messages.slice(0, mostShown),
    more: Math.max(0, messages.length - mostShown),
  };
}

function rank({ severity }: AlertMessage): number {
  return severities.indexOf(severity);
}
