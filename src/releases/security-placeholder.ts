import type { Packument } from '../registries/registry.ts';

const placeholderVersion = /^0\.0\.1-security(?:\.\d{1,9})?$/;
const holderRepository = /(?:^|[/:])npm\/security-holder(?:\.git)?\/?$/;

/** Whether a version number is one that npm publishes in place of a package that it removed for being malicious. */
export function isPlaceholderVersion(version: string): boolean {
  return placeholderVersion.test(version);
}

/**
 * The version by which the registry's own holder stands in for the package. Anybody can publish such a number or name
 * that repository, so the version is still inspected like every other.
 */
export function findSecurityPlaceholder(packument: Packument): string | undefined {
  const placeholder = packument.versions.findLast(({ version }) => isPlaceholderVersion(version));
  if (placeholder !== undefined) return placeholder.version;
  if (!holderRepository.test(packument.repository)) return undefined;
  return packument.distTags['latest'] ?? packument.versions.at(-1)?.version;
}
