import type { Capability } from '../detectors/capability.ts';
import { isConstantAddress, isSampleAddress } from './addresses.ts';
import { hostOf, isSampleHost, registrableDomain } from './hosts.ts';
import { freshOf, runs, shareFile, type Release } from './release.ts';
import type { Ground } from './weigh.ts';

/**
 * What speaks against a hidden copy whose address cannot be followed: it stands elsewhere in what the package ships, or it
 * is asked for where the package never asked. A copy that the caller or a setting of the environment chooses is a feature.
 */
export function groundsOfHiddenCopy(capability: Capability, release: Release): readonly Ground[] {
  const { source } = capability.attributes;
  if (release.baseline === undefined) return [];
  if (source === 'fixed')
    return [
      [
        'high',
        'Nobody chooses it: it is put together from what stands in the code, in a way that does not show it.',
      ],
    ];
  if (source !== 'unknown') return [];
  const addresses = freshAddresses(release);
  const hosts = freshOf(release, 'network.connect')
    .map(({ capability: one }) => one)
    .filter((one) => runs(one.reach) && shareFile(one, capability) && isStrange(one, release));
  return [
    addresses.length > 0 && [
      'high',
      `No caller chooses it, and the address ${addresses[0]} is new in what the package ships.`,
    ],
    hosts.length > 0 && [
      'high',
      `No caller chooses it, and the same file now talks to ${hosts[0]?.attributes['destination']}, which may choose it.`,
    ],
  ];
}

/** New addresses of code that runs, of data that it reads, and of the manifest if code reads that. */
function freshAddresses(release: Release): readonly string[] {
  return freshOf(release, 'email.address')
    .filter(({ capability }) => runs(capability.reach) && !('use' in capability.attributes))
    .map(({ capability }) => capability.attributes['address'] ?? '')
    .filter((address) => isConstantAddress(address) && !isSampleAddress(address))
    .sort();
}

function isStrange({ attributes }: Capability, release: Release): boolean {
  const destination = attributes['destination'] ?? '';
  const domain = registrableDomain(destination);
  const isKnown = domain !== undefined && release.knownDomains.has(domain);
  return hostOf(destination).includes('.') && !isKnown && !isSampleHost(destination);
}
