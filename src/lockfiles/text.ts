const moving = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text of others, cut and without what could move a cursor or turn the direction of reading. */
export function harmless(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replaceAll(moving, '\u{FFFD}');
}

/** The same for a person to recognise what was written; that it was cut is seen. */
export function shortened(text: string): string {
  const maxLength = 200;
  return text.length > maxLength ? `${harmless(text, maxLength)}…` : harmless(text, maxLength);
}
