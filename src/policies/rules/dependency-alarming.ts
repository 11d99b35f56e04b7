import type { Finding } from '../../findings/finding.ts';
import { standingOf, type LookedAt, type NewDependency, type Standing } from '../new-dependency.ts';
import { ecosystemOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, rotateAdvice } from '../sightings.ts';
import { weigh, type Ground } from '../weigh.ts';

/** Days in which others would have seen it, had the newest version of a known package been taken over. */
const settledDays = 7;
const maxTold = 5;

/** The attack stands in the dependency; the release that brings it holds one line. */
export const dependencyAlarming = defineRule({
  about: 'release',
  id: 'dependency-alarming',
  title: 'A new dependency does what an attack does',
  help: 'A dependency that the release adds was opened, in the version that installing the release brings now, and judged by itself and beside its own previous version: what it runs at installation, whether it hides code, takes secrets and where it sends them. In a package that is old and known much of this is its purpose, so it weighs less there.',
  references: ['event-stream-2018', 'mastra-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return (release.dependencies ?? []).flatMap((learned): Judgement[] => {
      const { look } = learned;
      if (look.status !== 'looked-at' || look.findings.length === 0) return [];
      const [first] = look.findings;
      const standing = standingOf(learned.dependency, learned, ecosystemOf(release));
      const weighed = weigh(
        look.findings.slice(0, maxTold).map((finding) => groundOf(finding, learned)),
        [capOf(standing, look)],
      );
      const name = `${learned.package} ${look.version}`;
      return [
        {
          ...weighed,
          confidence: standing === 'young' || standing === 'unknown' ? 'high' : 'medium',
          title: `The new dependency ${name}: ${first?.title ?? 'is alarming'}`,
          advice: rotateAdvice(release),
          facts: {
            dependency: learned.package,
            findings: look.findings
              .map(({ fingerprint }) => fingerprint)
              .sort()
              .join(' '),
          },
          evidence: [
            ...manifestEvidence(`"${learned.dependency.name}": "${learned.dependency.spec}"`),
            ...look.findings.flatMap((finding) => placesOf(finding, learned)).slice(0, 9),
          ],
        },
      ];
    });
  },
});

function groundOf(finding: Finding, learned: NewDependency): Ground {
  const [reason = ''] = finding.reasons;
  return [finding.severity, `${learned.package}: ${finding.title}. ${reason}`];
}

function capOf(standing: Standing, { versionAgeDays, versions }: LookedAt): Ground {
  const isSettled = versionAgeDays !== undefined && versionAgeDays >= settledDays;
  if (standing === 'established' && isSettled) {
    return ['low', 'The package is old and known, and others have used that version for a while.'];
  }
  if (standing === 'ordinary' && isSettled) {
    return [
      'medium',
      `The package has had ${versions} versions, and this one has been there for a while.`,
    ];
  }
  return undefined;
}

function placesOf(finding: Finding, { dependency }: NewDependency): Finding['evidence'] {
  return finding.evidence.slice(0, 3).map(({ hunk: _, ...place }) => ({
    ...place,
    path: `node_modules/${dependency.name}/${place.path}`,
  }));
}
