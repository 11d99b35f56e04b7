import { normaliseProjectName } from '../manifests/python/requirement.ts';
import type { Party } from './inspection.ts';

/**
 * Whether a release was compared with one of another package, whose versions are none of its own. What has no name is taken for the same: nobody
 * can say that it is another. A fork in a folder is another package, as is a package that calls itself something else now; a registry's name
 * counts before that of a manifest.
 */
export function isOtherPackage(subject: Party, baseline: Party): boolean {
  if (subject.name === '' || baseline.name === '') return false;
  const ecosystems = [subject, baseline].map(({ id }) => /^pkg:(npm|pypi)\//.exec(id)?.[1]);
  const [one, other] = ecosystems;
  if (one !== undefined && other !== undefined && one !== other) return true;
  // Files of Python projects write their names in several ways; on npm every spelling is a name of its own.
  if (ecosystems.includes('npm')) return subject.name !== baseline.name;
  return normaliseProjectName(subject.name) !== normaliseProjectName(baseline.name);
}
