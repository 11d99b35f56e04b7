/** Where a thread of Slack's begins. */
export interface SlackThread {
  /** Slack's name of its first message. */
  readonly ts: string;
  readonly channel: string;
  /** Its first message is about several releases: none of them may change it. */
  readonly isShared: boolean;
}

/** A thread as it is kept: `C0123456789/1700000000.000001`. */
export function writeThread({ ts, channel, isShared }: SlackThread): string {
  return `${channel}/${ts}${isShared ? '/shared' : ''}`;
}

/** Reads it again; undefined where it is in another channel, which the receiver was pointed to before. */
export function readThread(
  reference: string | undefined,
  channel: string,
): SlackThread | undefined {
  const [, where, ts, shared] =
    /^(?:([A-Z0-9]+)\/)?(\d{1,20}\.\d{1,20})(\/shared)?$/.exec(reference ?? '') ?? [];
  if (ts === undefined || (where ?? channel) !== channel) return undefined;
  // What was kept without its channel may be about several, too.
  return { ts, channel, isShared: shared !== undefined || where === undefined };
}
