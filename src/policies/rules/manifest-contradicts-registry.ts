import { clean } from 'semver';
import { parseVersion } from '../../registries/version-order.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** People and scanners read the registry's page; what is installed follows the manifest in the archive. */
export const manifestContradictsRegistry = defineRule({
  about: 'release',
  id: 'manifest-contradicts-registry',
  title: 'The manifest in the package names another package or version',
  help: 'The registry serves the archive under one name and version, and the manifest in it names another. npm publishes both together, so they differ only where somebody wrote the document by hand. Tools that read one of the two are told about another package than the one that is installed.',
  references: ['groq-mcp-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const { published, profile, baseline } = release;
    if (published === undefined || isUnreadable(release)) return [];
    const { name = '', version = '' } = published;
    const otherName = name !== '' && profile.name !== name;
    const otherVersion = version !== '' && !isSameVersion(profile.version, version);
    if (!otherName && !otherVersion) return [];
    const says = `${otherName ? `${profile.name} ` : ''}${profile.version}`;
    const before = published.baselineVersion;
    const wasSo =
      baseline !== undefined &&
      (!otherName || baseline.name === profile.name) &&
      (!otherVersion || (before !== undefined && !isSameVersion(baseline.version, before)));
    const weighed = weigh(
      [
        [
          'medium',
          'What the registry shows and what is installed are described by two manifests that contradict each other.',
        ],
        otherName &&
          baseline !== undefined && [
            'high',
            'The release before it named itself as the registry does.',
          ],
      ],
      [wasSo && ['low', 'The release before it contradicted the registry in the same way.']],
    );
    return [
      {
        ...weighed,
        confidence: 'high',
        title:
          `Calls itself ${says === '' ? 'nothing' : says.trim()}, and the registry calls it ${name} ${version}`.trim(),
        advice: stayAdvice(release),
        facts: { name: otherName ? profile.name : '', differs: otherName ? 'name' : 'version' },
        evidence: manifestEvidence(`"name": "${profile.name}", "version": "${profile.version}"`),
      },
    ];
  },
});

/** A manifest that could not be read says nothing, and that is told elsewhere. */
function isUnreadable({ profile }: Release): boolean {
  return (
    profile.files.length === 0 ||
    profile.unread.some(
      ({ reason }) => reason === 'manifest-missing' || reason === 'manifest-invalid',
    )
  );
}

/** On npm `v1.0.0`, ` =1.0.0` and `1.0.0+build` are published as `1.0.0`; on PyPI `1.0-rc.1` is the same as `1.0rc1`. */
function isSameVersion(said: string, published: string): boolean {
  if (said === published) return true;
  const key = parseVersion(said, 'pypi')?.key;
  return (
    (clean(said, { loose: true }) ?? said) === (clean(published) ?? published) ||
    (key !== undefined && key === parseVersion(published, 'pypi')?.key)
  );
}
