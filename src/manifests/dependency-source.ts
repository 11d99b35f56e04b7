import type { DependencySource } from './manifest-facts.ts';

const hostedShorthand = /^(?:github|gitlab|bitbucket|gist|sourcehut):/;
const gitUrl = /^(?:git(?:\+[a-z]+)?:\/\/|git@|ssh:\/\/)/;
const webUrl = /^https?:\/\//;
const gitWebUrl = /^https?:\/\/[^?#]*\.git(?:#|$)/;
const pathSpec = /^(?:file:|link:|portal:|\.{1,2}(?:\/|\\|$)|\/|~\/|[A-Za-z]:[\\/])/;
const ownerRepository = /^[^@\s/:.][^@\s/:]*\/[^@\s/:]+$/;
/** What semver ranges are written with, and what dist-tags may be called. */
const rangeOrTag = /^[\w\s.^~<>=|*+-]*$/;

/**
 * Where a dependency's code comes from, read from its version specification the way npm reads it. What npm would fetch
 * from anywhere but the registry escapes version history, provenance and unpublish rules; that is how install-time code
 * arrived in several worm waves.
 */
export function dependencySource(spec: string): DependencySource {
  const text = spec.trim();
  if (text.length > 2000) return 'invalid';
  if (text.startsWith('npm:')) return 'alias';
  if (text.startsWith('workspace:') || text.startsWith('catalog:')) return 'workspace';
  if (pathSpec.test(text)) return 'path';
  if (hostedShorthand.test(text) || gitUrl.test(text) || gitWebUrl.test(text)) return 'git';
  if (webUrl.test(text)) return 'url';
  const withoutFragment = text.split('#')[0] ?? '';
  if (ownerRepository.test(withoutFragment)) return 'git';
  return rangeOrTag.test(text) ? 'registry' : 'invalid';
}
