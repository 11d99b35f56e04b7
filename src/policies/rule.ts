import type { Confidence, FindingEvidence, Severity } from '../findings/finding.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { Release } from './release.ts';

/** Evidence as rules have it: the judge says in the finding what a program does that is only written there. */
export interface JudgedEvidence extends FindingEvidence {
  readonly isWritten?: true;
}

/** What a rule says about one thing; the judge adds the rule's id and the fingerprint. */
export interface Judgement {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
  readonly reasons: readonly string[];
  readonly advice: string;
  /** Normalised facts that identify the finding from release to release: no version, path or line. */
  readonly facts: Readonly<Record<string, string>>;
  readonly evidence: readonly JudgedEvidence[];
  readonly tools?: readonly string[];
}

interface RuleWords {
  /** The event in kebab-case, and the name of the file that it stands in. */
  readonly id: string;
  /** The event in a few words of a person. */
  readonly title: string;
  /** What the rule looks at and why it matters, for its page and for SARIF. */
  readonly help: string;
  /** Incidents or documents that it answers. */
  readonly references: readonly string[];
}

/** A rule about what a release can do, against its baseline or by itself. */
export interface ReleaseRule extends RuleWords {
  readonly about: 'release';
  /** Rules that compare say nothing about a package's first release. */
  readonly needsBaseline: boolean;
  judge(release: Release): readonly Judgement[];
}

/** What is known when the registry's document changed. */
export interface EventContext {
  /** Of the package, without version. */
  readonly purl: string;
  readonly watched?: Pick<WatchedPackage, 'credentials' | 'expectations'>;
  /** When the event was seen; absent leaves out what depends on age. */
  readonly seenAt?: string;
}

/** A rule about what happened to a package in its registry, before or without opening a release. */
export interface EventRule extends RuleWords {
  readonly about: 'event';
  judge(event: ReleaseEvent, context: EventContext): readonly Judgement[];
}

/** One rule of `rules/`. */
export type Rule = ReleaseRule | EventRule;

/** Gives a rule its type; anything missing is a compile error. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
