import type { Finding, FindingEvidence, Severity } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';

import { runs, type Release } from './release.ts';
import { maxPlaces } from './sightings.ts';

/** Facts that many libraries bring and that say nothing of where anything goes. */
const ordinary: ReadonlySet<string> = new Set([
  'code-evaluation-introduced',
  'code-loading-introduced',
  'environment-harvested',
  'process-spawn-introduced',
]);
/** What an attack has to do somewhere. */
const acting =
  /^(?:network\.connect|dns\.|message\.|email\.recipient|data\.flow|process\.spawn|agent\.|code\.|environment\.read|obfuscation\.|runtime\.patch|registry\.|git\.)/;
const quieter: Readonly<Partial<Record<Severity, Severity>>> = { high: 'medium', medium: 'low' };

/**
 * Lowers by one step what came with a library: a bundle that is built anew with a younger version of what it already held does
 * new things, none of them the package's own. Which library a part came from is told by comments that whoever makes the
 * release writes, so this is never believed alone:
 *
 * - the baseline, which was trusted, must have held or required that library already;
 * - only facts that say nothing of a destination are lowered, and none at installation; recipients, hosts, flows and tools keep
 *   their voice, wherever they say they came from;
 * - `high` becomes `medium` only in a release in which all that acts and is new comes from such libraries, and where nothing else
 *   is worth reading.
 *
 * What was raised because several signals come together stays.
 */
export function quietenBundled(
  findings: readonly Finding[],
  before: readonly Finding[],
  release: Release,
): readonly Finding[] {
  const known = librariesBefore(release);
  if (known.size === 0) return findings;
  const wasRaised = (finding: Finding, index: number): boolean =>
    before[index]?.severity !== finding.severity;
  const atInstall = placesAtInstall(release);
  const explained = new Map<Finding, string>();
  for (const [index, finding] of findings.entries()) {
    if (wasRaised(finding, index) || finding.evidence.some((one) => atInstall.has(placeOf(one))))
      continue;
    const libraries = librariesOf(finding, known);
    if (libraries !== undefined) explained.set(finding, libraries);
  }
  const others = findings.filter(
    (finding) => isAtLeast(finding.severity, 'medium') && !explained.has(finding),
  );
  const isAlone = others.length === 0 && actsOnlyIn(known, release);
  return findings.map((finding): Finding => {
    const libraries = explained.get(finding);
    const severity = quieter[finding.severity];
    if (libraries === undefined || severity === undefined) return finding;
    if (finding.severity === 'high' && !isAlone) return finding;
    const reason = `It stands in what the bundle says came from ${libraries}, which the release before had too.`;
    return { ...finding, severity, reasons: [...finding.reasons, reason] };
  });
}

/** What the baseline required or had in its bundles. */
function librariesBefore({ baseline }: Release): ReadonlySet<string> {
  const required = (baseline?.manifest.dependencies ?? []).filter(
    ({ source }) => source === 'registry',
  );
  return new Set([...required.map(({ name }) => name), ...(baseline?.bundled ?? [])]);
}

/** The libraries that all places of a finding came from, when each was known before; places that are not shown could be others. */
function librariesOf(
  { rule, severity, evidence }: Finding,
  known: ReadonlySet<string>,
): string | undefined {
  if (!ordinary.has(rule) || quieter[severity] === undefined) return undefined;
  if (evidence.length === 0 || evidence.length >= maxPlaces) return undefined;
  const origins = evidence.map(({ origin }) => origin);
  if (!origins.every((origin) => origin !== undefined && known.has(origin))) return undefined;
  return [...new Set(origins)].slice(0, 3).join(', ');
}

function placesAtInstall({ profile }: Release): ReadonlySet<string> {
  const places = profile.capabilities.flatMap(({ evidence }) =>
    evidence.filter(({ reach }) => reach === 'install').map(placeOf),
  );
  return new Set(places);
}

function placeOf({ path, line, column = 0 }: FindingEvidence): string {
  return `${path}\0${line}\0${column}`;
}

function actsOnlyIn(known: ReadonlySet<string>, { fresh }: Release): boolean {
  return fresh
    .map(({ capability }) => capability)
    .filter(({ kind, reach }) => acting.test(kind) && runs(reach))
    .every(
      ({ reach, evidence, places }) =>
        reach !== 'install' &&
        places === undefined &&
        evidence.every(({ origin }) => origin !== undefined && known.has(origin)),
    );
}
