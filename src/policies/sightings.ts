import type { Capability, Evidence } from '../detectors/capability.ts';
import { reaches } from '../detectors/capability.ts';
import type { FindingEvidence } from '../findings/finding.ts';
import type { Release } from './release.ts';
import type { JudgedEvidence } from './rule.ts';

/** More places than a person would open. */
export const maxPlaces = 10;

/** Where capabilities were seen, code that runs first, each place once. */
export function evidenceOf(...capabilities: readonly Capability[]): readonly JudgedEvidence[] {
  const places = new Map<string, Evidence>();
  for (const evidence of capabilities.flatMap((capability) => capability.evidence)) {
    const place = `${evidence.path}\0${evidence.line}\0${evidence.column}`;
    if (!places.has(place)) places.set(place, evidence);
  }
  return [...places.values()].sort(byReach).slice(0, maxPlaces).map(asFindingEvidence);
}

/** The MCP tools whose handlers hold or call this code. */
export function toolsOf(...capabilities: readonly Capability[]): readonly string[] {
  const tools = capabilities.flatMap((capability) =>
    capability.evidence.map((evidence) => evidence.tool).filter((tool) => tool !== undefined),
  );
  return [...new Set(tools)].sort();
}

/** A file as a whole as evidence. */
export function fileEvidence(path: string, excerpt = ''): FindingEvidence {
  return { path, line: 0, excerpt };
}

/** A place of the manifest as evidence; the excerpt is what it says there. */
export function manifestEvidence(excerpt: string): readonly FindingEvidence[] {
  return [{ path: 'package.json', line: 0, excerpt }];
}

/** What to do about a release that nobody should take yet. */
export function stayAdvice(release: Release): string {
  const { baseline, baselineIsOther, published } = release;
  if (baseline === undefined || baselineIsOther === true) {
    const why = baseline === undefined ? '' : '; it was compared with another package';
    return `Do not install it until somebody who knows the package has read the place named here${why}.`;
  }
  const version = published?.baselineVersion ?? baseline.version;
  const stay = version === '' ? 'the one before it' : `${version} (pin exactly that version)`;
  return `${stayOn}${stay} until somebody who knows the package has read the change.`;
}

/** Whether this advice is to stay on the version that the release was compared with. Inspections are kept with their sentences only. */
export function asksToStay(advice: string): boolean {
  return advice.includes(stayOn);
}

const stayOn = 'Stay on ';

/** What to do when what is described may have happened already. */
export function rotateAdvice(release: Release): string {
  const names = release.credentials.join(', ');
  const which =
    names === '' ? 'the credentials that it could reach' : `what it was handed (${names})`;
  return `${stayAdvice(release)} Where it already ran, revoke ${which} and look at what was sent.`;
}

/** " in the tool send_email", or nothing. */
export function inTools(tools: readonly string[]): string {
  if (tools.length === 0) return '';
  const shown = tools.slice(0, 3).join(', ');
  const more = tools.length > 3 ? ` and ${tools.length - 3} more` : '';
  return ` in the tool${tools.length > 1 ? 's' : ''} ${shown}${more}`;
}

function byReach(a: Evidence, b: Evidence): number {
  const reach = reaches.indexOf(a.reach) - reaches.indexOf(b.reach);
  if (reach !== 0) return reach;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function asFindingEvidence(evidence: Evidence): JudgedEvidence {
  const { path, line, column, excerpt, steps, origin, isWritten } = evidence;
  return {
    path,
    line,
    column,
    excerpt,
    ...(origin === undefined ? {} : { origin }),
    ...(steps === undefined ? {} : { steps }),
    ...(isWritten === undefined ? {} : { isWritten }),
  };
}
