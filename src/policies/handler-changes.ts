import type { Capability } from '../detectors/capability.ts';
import { capabilityFingerprint } from '../profiles/capability-fingerprint.ts';
import type { Finding } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { HandlerPlace, ProfiledTool } from '../profiles/profile.ts';
import { changesOf, type Release } from './release.ts';

/** A tool whose code is another one while the model is told the same as before. */
export interface HandlerChange {
  readonly tool: string;
  readonly structure: string;
  /** What its code can do now and could not before, though the package could. */
  readonly gained: readonly Capability[];
  /** The functions that are other ones, or the handler itself where only some went. */
  readonly places: readonly HandlerPlace[];
}

/** Tools whose handlers changed behind the same description. */
export function handlerChanges(release: Release): readonly HandlerChange[] {
  const told = new Set(
    changesOf(release, 'tool-described-differently')
      .filter(
        ({ before, after }) => before.attributes['description'] !== after.attributes['description'],
      )
      .map(({ tool }) => tool),
  );
  const fresh = new Set(release.fresh.map(({ capability }) => capabilityFingerprint(capability)));
  const known = new Map(
    release.profile.capabilities.map((one) => [capabilityFingerprint(one), one]),
  );
  return changesOf(release, 'tool-handler-changed')
    .filter(({ tool }) => !told.has(tool))
    .map(({ tool, before, after }) => {
      const had = new Set(before.capabilities);
      const gained = after.capabilities
        .filter((one) => !had.has(one) && !fresh.has(one))
        .flatMap((one) => known.get(one) ?? []);
      return { tool, structure: after.structure, gained, places: changedPlaces(before, after) };
    });
}

function changedPlaces(before: ProfiledTool, after: ProfiledTool): readonly HandlerPlace[] {
  const had = new Set(before.places.map(({ structure }) => structure));
  const changed = after.places.filter(({ structure }) => !had.has(structure));
  return changed.length > 0 ? changed : after.places.slice(0, 1);
}

/**
 * Adds to findings about the code of a tool that the model and its user were told nothing of the change. That its code
 * changed at all is then not told a second time.
 */
export function tellHandlers(findings: readonly Finding[], release: Release): readonly Finding[] {
  const changed = new Set(handlerChanges(release).map(({ tool }) => tool));
  const told = new Set<string>();
  const all = findings.map((finding) => {
    const tools = finding.tools.filter((tool) => changed.has(tool));
    if (tools.length === 0 || finding.rule.startsWith('tool-')) return finding;
    if (!isAtLeast(finding.severity, 'medium')) return finding;
    for (const tool of tools) told.add(tool);
    const names = tools.slice(0, 3).join(', ');
    const reason = `What the model is told of ${names} is the same as before.`;
    return { ...finding, reasons: [...finding.reasons, reason] };
  });
  return all.filter(
    ({ rule, severity, tools }) =>
      rule !== 'tool-handler-changed' ||
      severity !== 'info' ||
      !tools.every((tool) => told.has(tool)),
  );
}
