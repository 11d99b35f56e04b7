import type { Finding, Severity } from '../findings/finding.ts';
import { findingsAtLeast, louder } from '../findings/severity.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';

/** One message about one release or package: what a person must read now. It goes once to each receiver. */
export interface Alert {
  /** Made of the findings it tells about, so that the same findings never make two alerts. */
  readonly id: string;
  /** ISO time. */
  readonly createdAt: string;
  /** The release, or the package when what happened concerns all of it. */
  readonly purl: Purl;
  /** The loudest of its findings. */
  readonly severity: Severity;
  /** Who answers for the package on our side. */
  readonly owner?: string;
  /** Names of the routes it takes; empty means the default route. */
  readonly routes: readonly string[];
  /** The list that the package stands in; absent in alerts that were kept before it was noted. */
  readonly watchlist?: string;
  /** Names (never values) of the credentials that the server is handed. */
  readonly credentials?: readonly string[];
  /** What people call its findings, by their fingerprints; absent in alerts that were kept before it was noted. */
  readonly findingIds?: Readonly<Record<string, string>>;
  /** Why it is told although it was decided on before, in one sentence. */
  readonly again?: string;
  /** What was found, reduced to the findings that are new and worth an alert. */
  readonly inspection: Inspection;
}

/** From which severity on findings are worth an alert. */
export interface AlertThresholds {
  readonly alertAt: Severity;
  /** At the first sight of a package its release may be years old, and only the worst should speak. */
  readonly firstSightAlertAt: Severity;
}

/** Decides what is worth an alert; what somebody decided on is not, nor what was told of an earlier release and stands. */
export function alertingFindings(
  findings: readonly Finding[],
  thresholds: AlertThresholds,
  firstSight: boolean,
): Finding[] {
  const { alertAt, firstSightAlertAt } = thresholds;
  return findingsAtLeast(findings, firstSight ? firstSightAlertAt : alertAt).filter(
    ({ standingSince }) => standingSince === undefined,
  );
}

/** Puts an alert together from what is worth telling; nothing worth telling is no alert. */
export function composeAlert(
  id: string,
  createdAt: Date,
  purl: Purl,
  inspection: Inspection,
  watched: WatchedPackage | undefined,
  again?: string,
): Alert | undefined {
  const [first, ...others] = inspection.findings;
  if (first === undefined) return undefined;
  return {
    id,
    createdAt: createdAt.toISOString(),
    purl,
    severity: others.reduce((worst, finding) => louder(worst, finding.severity), first.severity),
    ...(watched?.owner === undefined ? {} : { owner: watched.owner }),
    routes: watched?.routes ?? [],
    ...(watched === undefined
      ? {}
      : { watchlist: watched.watchlist, credentials: watched.credentials }),
    ...(again === undefined ? {} : { again }),
    inspection,
  };
}
