import type { AlertThresholds } from '../alerts/alert.ts';
import { severities, type Severity } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { Purl } from '../watchlists/purl.ts';
import { isDecidedNow } from './decided-findings.ts';
import type { Queries } from './tables.ts';

/** Says of a release of a package, by its number, whether something in it alerts and waits for a decision. */
export type IsOpen = (releaseId: number) => boolean;

interface Compared {
  readonly id: number;
  readonly purl: Purl;
  readonly baseline: string | null;
}

/**
 * Finds the releases of a package that are no measure for others. A release that was quiet beside one that turned out to
 * be open (a decision about that one has ended) has the same code: it is open too, unless somebody accepted it.
 */
export async function findOpenReleases(
  queries: Queries,
  packagePurl: Purl,
  thresholds: AlertThresholds,
  now: Date,
): Promise<IsOpen> {
  const loud = await findLoud(queries, packagePurl, thresholds, now);
  if (loud.length === 0) return () => false;
  const compared = await readCompared(queries, packagePurl);
  const accepted = await queries
    .selectFrom('acceptances')
    .select(['purl', 'release_id'])
    .where('package_purl', '=', packagePurl)
    .where('lifted_at', 'is', null)
    .execute();
  return (releaseId) => {
    const seen = new Set<number>();
    for (let one = compared.find(({ id }) => id === releaseId); one !== undefined;) {
      const { id, purl, baseline } = one;
      if (loud.some((found) => found.purl === purl && found.release_id <= id)) return true;
      if (accepted.some((taken) => taken.purl === purl && taken.release_id >= id)) return false;
      seen.add(id);
      one = compared.find((before) => before.purl === baseline && !seen.has(before.id));
    }
    return false;
  };
}

async function findLoud(
  queries: Queries,
  packagePurl: Purl,
  { alertAt, firstSightAlertAt }: AlertThresholds,
  now: Date,
): Promise<readonly { readonly purl: Purl; readonly release_id: number }[]> {
  return queries
    .selectFrom('findings')
    .innerJoin('inspections', 'inspections.id', 'findings.inspection_id')
    .innerJoin('releases', 'releases.id', 'inspections.release_id')
    .select(['releases.purl', 'inspections.release_id'])
    .distinct()
    .where('findings.package_purl', '=', packagePurl)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('releases.first_sight', '=', false),
          eb('findings.severity', 'in', atLeast(alertAt)),
        ]),
        eb('findings.severity', 'in', atLeast(firstSightAlertAt)),
      ]),
    )
    .where((eb) => eb.not(isDecidedNow(now)(eb)))
    .execute();
}

/** What each release was compared with when it was opened, the newest release first. */
async function readCompared(queries: Queries, packagePurl: Purl): Promise<readonly Compared[]> {
  return queries
    .selectFrom('releases')
    .innerJoin('inspections', 'inspections.release_id', 'releases.id')
    .select(['releases.id', 'releases.purl', 'inspections.baseline'])
    .where('releases.package_purl', '=', packagePurl)
    .orderBy('releases.id', 'desc')
    .orderBy('inspections.id', 'desc')
    .execute();
}

function atLeast(threshold: Severity): readonly Severity[] {
  return severities.filter((severity) => isAtLeast(severity, threshold));
}
