import type { Capability, Reach } from '../detectors/capability.ts';
import type { Dependency, LifecycleScript } from '../manifests/manifest-facts.ts';
import type { ProfiledFile, ProfiledTool, Profile, Unread } from '../profiles/profile.ts';

/** One line of what is different between two profiles. */
export type Change =
  | { readonly kind: 'capability-added'; readonly capability: Capability }
  | { readonly kind: 'capability-removed'; readonly capability: Capability }
  /** The same behaviour now runs earlier or more often: `from` is the less alarming reach. */
  | {
      readonly kind: 'reach-widened';
      readonly capability: Capability;
      readonly from: Reach;
      readonly to: Reach;
    }
  /** What the baseline only offered to others (`ProfiledFile.offers`), code of the package uses now: nobody had run it so far. */
  | { readonly kind: 'offer-used'; readonly capability: Capability }
  | {
      readonly kind: 'tool-described-differently';
      readonly tool: string;
      readonly before: Capability;
      readonly after: Capability;
    }
  /** Other code runs for a tool of the same name; what the model is told may be the same. */
  | {
      readonly kind: 'tool-handler-changed';
      readonly tool: string;
      readonly before: ProfiledTool;
      readonly after: ProfiledTool;
    }
  | { readonly kind: 'script-added'; readonly script: LifecycleScript }
  | { readonly kind: 'script-changed'; readonly script: LifecycleScript; readonly before: string }
  | { readonly kind: 'script-removed'; readonly script: LifecycleScript }
  | { readonly kind: 'dependency-added'; readonly dependency: Dependency }
  | {
      readonly kind: 'dependency-changed';
      readonly dependency: Dependency;
      readonly before: Dependency;
    }
  | { readonly kind: 'dependency-removed'; readonly dependency: Dependency }
  | {
      readonly kind: 'bin-added' | 'bin-changed' | 'bin-removed';
      readonly command: string;
      readonly file: string;
      readonly before?: string;
    }
  | { readonly kind: 'repository-changed'; readonly before: string; readonly after: string }
  | { readonly kind: 'file-added' | 'file-removed'; readonly file: ProfiledFile }
  | { readonly kind: 'file-changed'; readonly file: ProfiledFile; readonly before: ProfiledFile }
  /** The same bytes under another path. */
  | { readonly kind: 'file-moved'; readonly file: ProfiledFile; readonly before: ProfiledFile };

/** Profile against profile. `baseline` is undefined for a package's first release ever: then nothing is a change. */
export interface ProfileDiff {
  readonly baseline: Profile | undefined;
  readonly profile: Profile;
  /** Most alarming first, in an order that depends on nothing but the two profiles. */
  readonly changes: readonly Change[];
  /**
   * What the new profile does not cover, without what was just as unread, byte for byte, in the baseline. This, not
   * `profile.unread`, decides whether an inspection is incomplete.
   */
  readonly unread: readonly Unread[];
}
