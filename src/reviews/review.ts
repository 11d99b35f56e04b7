import type { Severity } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Ecosystem, Purl } from '../watchlists/purl.ts';
import type { ReviewSettings } from './review-settings.ts';

/** A line of the project as the change leaves it. All text is untrusted. */
export interface ReviewPlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** Why a package is one of those that are opened. */
export type McpReason =
  /** A watchlist of ours names it. */
  | 'watched'
  /** A configuration starts it. */
  | 'launched'
  /** It depends on an SDK or a framework of MCP, or is one. */
  | 'sdk'
  /** It calls itself an MCP server: by a keyword, or by the name under which a registry of servers knows it. */
  | 'calls-itself'
  /** The project did not have it before, and one of these brings it. */
  | 'brought'
  /** Everything is looked at. */
  | 'scope';

/** How loudly a part of a review asks for somebody: what could not be seen is never quiet. */
export type Attention = 'alarm' | 'unseen' | 'notable' | 'quiet';

/** What looking at one package gave. */
export type ReviewedLook =
  | { readonly status: 'looked'; readonly inspection: Inspection }
  /** It could not be opened, which says nothing good of it. */
  | { readonly status: 'not-looked'; readonly detail: string };

/** One version of a package that the change would let in. */
export interface ReviewedPackage {
  /** With version, where one is known. */
  readonly purl: Purl;
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Absent where nobody could tell which version would be installed. */
  readonly version?: string;
  /** What the project had of it; absent for a package that is new to it. */
  readonly from?: string;
  readonly because: McpReason;
  /** The package that brings it, for `brought`. */
  readonly broughtBy?: string;
  /** Where the change names it; the first is where a person would look. */
  readonly places: readonly ReviewPlace[];
  /** Present when the project names no version: what it says, with what that means today and meant at the base's time. */
  readonly floating?: { readonly wanted: string; readonly since?: string };
  readonly publishedAt?: string;
  /** Days since its release when it was looked at; absent where its registry does not tell. */
  readonly ageDays?: number;
  /** Days since the first version of the package. */
  readonly packageAgeDays?: number;
  readonly deprecated?: string;
  /** Present when the lockfile states another digest than the bytes have that the registry serves. */
  readonly otherDigest?: { readonly stated: string; readonly served: string };
  readonly look: ReviewedLook;
  readonly attention: Attention;
}

/** How exactly a configuration says what it starts. */
export type ReviewedPin = 'exact' | 'digest' | 'commit' | 'range' | 'tag' | 'floating';

/** One way in which the project starts programs, where the change makes it another one. */
export interface ReviewedLauncher {
  readonly change: 'added' | 'changed' | 'same';
  readonly place: ReviewPlace;
  readonly client: string;
  readonly server?: string;
  readonly via: string;
  readonly packages: readonly {
    readonly ecosystem: string;
    readonly name: string;
    readonly wanted: string;
    readonly pin: ReviewedPin;
    /** What the base had instead, where it was another one. */
    readonly before?: string;
    readonly pinBefore?: ReviewedPin;
  }[];
  /** Host and path of a server elsewhere, which nobody can open. */
  readonly remote?: string;
  readonly remoteBefore?: string;
  /** Names of what it is handed; never values. */
  readonly credentials: readonly string[];
  readonly newCredentials: readonly string[];
  readonly attention: Attention;
}

/** Something of the change that was not understood or not seen. */
export interface ReviewGap {
  readonly path: string;
  /** 0 for the file as a whole. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** A commit of a review. */
export interface ReviewedCommit {
  readonly commit: string;
  readonly committedAt: string;
}

/** What a change of a project would let in. This shape is a published contract (`watchkeeper review --format json`). */
export interface Review {
  readonly schemaVersion: 1;
  readonly base: ReviewedCommit;
  readonly head: ReviewedCommit;
  readonly settings: Pick<ReviewSettings, 'policy' | 'failAt' | 'scope' | 'problem'>;
  /** By how loudly they ask for somebody. */
  readonly packages: readonly ReviewedPackage[];
  readonly launchers: readonly ReviewedLauncher[];
  readonly unresolved: readonly ReviewGap[];
  /** How many more of these there are. */
  readonly unresolvedMore: number;
  /** Names of what a limit kept from being looked at, with the limit. */
  readonly leftOut: readonly { readonly why: string; readonly names: readonly string[] }[];
  readonly counts: {
    /** Dependency files and configurations that the change touches. */
    readonly files: number;
    /** Versions that it lets in, MCP or not. */
    readonly changes: number;
    /** Those that it lets in and that no rule of scope wanted to be looked at. */
    readonly outOfScope: number;
    readonly ignored: number;
  };
}

/** From here on a finding is worth a person's line, also below what the project calls an alarm. */
export const notableSeverity: Severity = 'medium';
