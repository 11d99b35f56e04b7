import type { Capability } from '../detectors/capability.ts';
import { groundOfExchange } from './exchanged-hosts.ts';
import { hostOf, isSampleHost, registrableDomain } from './hosts.ts';
import { onlyAnswers } from './own-services.ts';
import { namesHost, runs, shareFile, type Release } from './release.ts';
import type { Ground } from './weigh.ts';

/** What speaks against a new host that is sent what another one was sent. A version number excuses neither. */
export function groundsOfPlace(
  capabilities: readonly Capability[],
  sent: readonly string[],
  release: Release,
): readonly Ground[] {
  const destination = capabilities[0]?.attributes['destination'] ?? '';
  if (release.baseline === undefined || isSampleHost(destination)) return [];
  if (onlyAnswers(destination)) return [];
  const replaced = replacedHost(capabilities, release);
  const isCopy = isSentElsewhere(sent, release);
  return [
    replaced === undefined && groundOfExchange(capabilities, release),
    replaced !== undefined && [
      'high',
      `The host ${replaced} that the same call talked to is gone: what went there goes to ${destination} now.`,
    ],
    isCopy && [
      'high',
      `It is sent the same fields (${sent.slice(0, 5).join(', ')}) as a host that the package talked to before.`,
    ],
  ];
}

/**
 * The host of another owner that the baseline talked to in the same way and that stands nowhere any more: the only one that
 * was reached so, or one of the same file.
 */
function replacedHost(capabilities: readonly Capability[], release: Release): string | undefined {
  const left = new Set(
    release.profile.capabilities.filter((one) => namesHost(one.kind)).map((one) => ownerOf(one)),
  );
  const before = (release.baseline?.capabilities ?? []).filter(
    (one) => one.kind === 'network.connect' && runs(one.reach) && ownerOf(one) !== undefined,
  );
  for (const now of capabilities) {
    if (now.kind !== 'network.connect' || !runs(now.reach)) continue;
    const alike = before.filter((one) => isReachedAlike(one, now));
    const gone = alike.filter((one) => !left.has(ownerOf(one)));
    const owners = new Set(alike.map(ownerOf));
    const found = gone.find((one) => owners.size === 1 || shareFile(one, now));
    if (found !== undefined) return found.attributes['destination'];
  }
  return undefined;
}

function isReachedAlike({ attributes: a }: Capability, { attributes: b }: Capability): boolean {
  return a['via'] === b['via'] && a['scheme'] === b['scheme'];
}

function ownerOf({ attributes }: Capability): string | undefined {
  const destination = attributes['destination'] ?? '';
  if (isSampleHost(destination) || !/[.:]/.test(hostOf(destination))) return undefined;
  return registrableDomain(destination) ?? hostOf(destination);
}

/** Whether all of several fields were sent to another place before. One alone, such as `query`, may be a coincidence. */
function isSentElsewhere(sent: readonly string[], release: Release): boolean {
  if (sent.length < 2) return false;
  const bySink = new Map<string, Set<string>>();
  for (const { kind, attributes, reach } of release.baseline?.capabilities ?? []) {
    if (kind !== 'payload.field' || !runs(reach)) continue;
    const { sink = '', field = '' } = attributes;
    const fields = bySink.get(sink) ?? new Set();
    bySink.set(sink, fields.add(field));
  }
  return [...bySink.values()].some((fields) => sent.every((field) => fields.has(field)));
}
