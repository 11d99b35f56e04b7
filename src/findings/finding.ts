/** From quiet to loud. Alerts go out at `high` and above unless the policy says otherwise. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** How sure the rule is that the change means what the title says. */
export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** Where a person sees it for themselves. All text is untrusted. */
export interface FindingEvidence {
  readonly path: string;
  /** 1-based; 0 when the evidence is the file as a whole. */
  readonly line: number;
  /** 1-based, in UTF-16 units; absent when the evidence is a whole line or file. */
  readonly column?: number;
  /** The last line of it, where it is a whole function: the change is somewhere in between. */
  readonly endLine?: number;
  readonly excerpt: string;
  /** The npm package that this code is said to come from, where it stands in a bundle or below `node_modules`. A claim. */
  readonly origin?: string;
  /** Unified diff lines around it, when there is an old side to compare with. */
  readonly hunk?: string;
  /** How data gets here, from where it enters; `what` is the code of each place. */
  readonly steps?: readonly {
    readonly path: string;
    readonly line: number;
    readonly what: string;
  }[];
}

/** A judged problem of one release. */
export interface Finding {
  /** The rule's id, which says the event: `recipient-added`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence: what this release can do now. */
  readonly title: string;
  /** Why it matters, and why this severity: one sentence each. */
  readonly reasons: readonly string[];
  /** What to do now, in one or two sentences. */
  readonly advice: string;
  /** Stable over reformatting, moves and versions: made of the rule and the normalised facts. */
  readonly fingerprint: string;
  readonly evidence: readonly FindingEvidence[];
  /** MCP tools concerned. */
  readonly tools: readonly string[];
  /** Set when a recorded decision says not to alert; the finding stays visible. */
  readonly suppressed?: {
    readonly reason: string;
    readonly author: string;
    readonly expires?: string;
  };
  /** Set when a person accepted the release with it; the finding stays visible. */
  readonly accepted?: { readonly reason: string; readonly author: string };
  /**
   * The earlier release (its PURL) that it was told of. Nobody has decided on it there, and this release has it still: it is
   * not told a second time.
   */
  readonly standingSince?: string;
}

/** Whether a person has decided that it needs nobody's attention. */
export function isDecided({ suppressed, accepted }: Finding): boolean {
  return suppressed !== undefined || accepted !== undefined;
}
