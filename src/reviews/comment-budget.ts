/** One part of a comment. */
export interface Section {
  /** What is said of it when it does not fit; untrusted text. */
  readonly name: string;
  readonly full: string;
  /** What is shown when the whole does not fit. */
  readonly short?: string;
}

/** Forges refuse comments above 65,536 characters, counted in ways of their own; the rest is for what stands around. */
const maxLength = 56_000;

/** The sections that fit, in their order: whole as long as there is room, then in short, and otherwise only by name. */
export function withinBudget(sections: readonly Section[]): {
  readonly kept: readonly string[];
  readonly cut: readonly string[];
} {
  // Whoever comes first is loudest. What follows keeps enough room to be told in short.
  let left = maxLength;
  let promised = sections.reduce((sum, one) => sum + shortest(one).length + 2, 0);
  const kept: string[] = [];
  const cut: string[] = [];
  for (const section of sections) {
    const short = shortest(section);
    promised -= short.length + 2;
    const whole = section.full.length + 2;
    if (whole + Math.min(promised, left / 2) <= left) {
      kept.push(section.full);
      left -= whole;
    } else if (short.length + 2 <= left) {
      kept.push(short);
      left -= short.length + 2;
    } else cut.push(section.name);
  }
  return { kept, cut };
}

function shortest({ full, short }: Section): string {
  return short === undefined || short.length > full.length ? full : short;
}
