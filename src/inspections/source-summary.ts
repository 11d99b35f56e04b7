import type { FileOrigin } from '../diffs/compare-source.ts';
import type { SourceLook, SourceReason } from '../diffs/source-look.ts';

/** What an inspection says of the repository: numbers, and the files that it does not have so. */
export type SourceSummary =
  | {
      readonly status: 'compared';
      readonly repository: string;
      readonly commit: string;
      /** Present when a tag led to the commit; absent when an attestation named it. */
      readonly tag?: string;
      readonly files: Readonly<Record<FileOrigin, number>>;
      /** The first of each, of those that the repository lacks or has otherwise. */
      readonly onlyInArtifact: readonly string[];
      readonly changed: readonly string[];
    }
  | { readonly status: 'not-checked'; readonly reason: SourceReason; readonly detail: string };

const maxNamed = 50;

/** Sums up; nobody having looked is said too. */
export function summariseSource(look: SourceLook | undefined): SourceSummary {
  if (look === undefined) {
    const detail = 'sourceComparison is off in the settings';
    return { status: 'not-checked', reason: 'off', detail };
  }
  if (look.status === 'not-checked') {
    const { status, reason, detail } = look;
    return { status, reason, detail };
  }
  const of = (origin: FileOrigin): string[] =>
    look.files.filter((file) => file.origin === origin).map(({ path }) => path);
  return {
    status: 'compared',
    repository: look.repository,
    commit: look.commit,
    ...(look.tag === undefined ? {} : { tag: look.tag }),
    files: {
      same: of('same').length,
      'normalised-same': of('normalised-same').length,
      changed: of('changed').length,
      built: of('built').length,
      'only-in-artifact': of('only-in-artifact').length,
    },
    onlyInArtifact: of('only-in-artifact').slice(0, maxNamed),
    changed: of('changed').slice(0, maxNamed),
  };
}
