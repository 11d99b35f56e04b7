import type { AnomalyKind } from '../artifacts/inventory.ts';
import type { CapabilityKind, Reach } from '../detectors/capability.ts';
import type { Severity } from '../findings/finding.ts';
import type { Dependency, LifecycleScript, ManifestFacts } from '../manifests/manifest-facts.ts';
import type { ProfiledFile, ProfileUnreadReason } from '../profiles/profile.ts';
import type { Claims } from '../provenance/claims.ts';
import type { Reason } from '../provenance/reason.ts';
import type { StatedPublisher } from '../provenance/verdict.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import type { EventContext } from './rule.ts';
import type { ReleaseContext } from './release.ts';

/** A capability in one line: what is left out is ordinary code in `index.js` that runs when the package is used. */
export interface CapabilitySketch {
  readonly kind: CapabilityKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly reach?: Reach;
  readonly path?: string;
  /** Facts at one line are told of one place. */
  readonly line?: number;
  readonly excerpt?: string;
  readonly tool?: string;
  /** The library that this part of a bundle says it came from. */
  readonly origin?: string;
}

/** One side of an example, reduced to what matters. Versions left out are 1.0.0 and 1.0.1, so a patch release. */
export interface ProfileSketch {
  readonly version?: string;
  readonly can?: readonly CapabilitySketch[];
  /** Of the handlers of tools, by name. */
  readonly structures?: Readonly<Record<string, string>>;
  readonly scripts?: readonly LifecycleScript[];
  readonly dependencies?: readonly Dependency[];
  readonly manifest?: Partial<ManifestFacts>;
  /** Beside `package.json` and `index.js`, which are always there unless `files` names them. */
  readonly files?: readonly (Partial<ProfiledFile> & { readonly path: string })[];
  readonly without?: readonly string[];
  readonly imports?: readonly string[];
  /** Names that its entry points export. */
  readonly exports?: readonly string[];
  /** Libraries of which it holds code. */
  readonly bundled?: readonly string[];
  readonly unread?: readonly { readonly path: string; readonly reason: ProfileUnreadReason }[];
  readonly anomalies?: readonly { readonly path: string; readonly kind: AnomalyKind }[];
}

/** Who vouches for one file; what is left out is `mail-mcp.tgz` with a signature of the registry, built by a tag's workflow of `acme/mail-mcp`. */
export interface FileVouchSketch {
  readonly filename?: string;
  /** What differs in the claims of its build; `null` when it has no valid provenance. */
  readonly built?: Partial<Claims> | null;
  /** Why it has none; nothing there unless said. */
  readonly reasons?: readonly Reason[];
  /** What is wrong with the registry's signature. */
  readonly signatureReasons?: readonly Reason[];
  readonly publisher?: StatedPublisher;
}

/** Who vouches for a release, file by file; on npm, where there is one. */
export type VouchSketch = readonly FileVouchSketch[];

/** A release beside its predecessor; without `old` it is a package's first one. */
export interface ReleaseExample {
  readonly why: string;
  readonly old?: ProfileSketch;
  readonly new: ProfileSketch;
  readonly watched?: ReleaseContext['watched'];
  /** What the registry calls it; without, nothing is known of a registry. */
  readonly published?: ReleaseContext['published'];
  /** What the registry shows of its time and number. */
  readonly history?: ReleaseContext['history'];
  /** Servers that an MCP Registry says are made of the package. */
  readonly servers?: ReleaseContext['servers'];
  /** Who published the two, as the registry says. */
  readonly publishing?: ReleaseContext['publishing'];
  /** Who vouches for the two; without, nobody looked. */
  readonly vouched?: { readonly release: VouchSketch; readonly baseline?: VouchSketch };
  /** What its repository says; without, nobody looked. */
  readonly source?: ReleaseContext['source'];
  /** What was learned of its new dependencies; without, nobody looked. */
  readonly learned?: ReleaseContext['dependencies'];
}

/** What proves a rule about releases, in the file `<rule>.examples.ts` beside it. */
export interface ReleaseRuleExamples {
  /** Each gives at least one finding of the rule; the loudest has this severity. */
  readonly bad: readonly (ReleaseExample & { readonly severity: Severity })[];
  /** Each gives no finding of the rule, or none louder than `atMost`. */
  readonly good: readonly (ReleaseExample & { readonly atMost?: Severity })[];
}

/** What proves a rule about registry events. */
export interface EventRuleExamples {
  readonly bad: readonly {
    readonly why: string;
    readonly event: ReleaseEvent;
    readonly context?: Partial<EventContext>;
    readonly severity: Severity;
  }[];
  readonly good: readonly {
    readonly why: string;
    readonly event: ReleaseEvent;
    readonly context?: Partial<EventContext>;
    readonly atMost?: Severity;
  }[];
}
