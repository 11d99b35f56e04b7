import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** A runtime that nobody has asked for runs what nobody watches. */
export const foreignRuntimeFetched = defineRule({
  about: 'release',
  id: 'foreign-runtime-fetched',
  title: 'Another runtime is now fetched',
  help: 'The release names the download of another runtime (Bun, Deno, Node, Python) or of a program that looks for secrets, and its baseline did not. What such a runtime runs is seen by nothing that watches Node.',
  references: ['browserbase-mcp-2025', 'sap-cap-2026', 'bitwarden-cli-2026', 'shai-hulud-1-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'runtime.download').flatMap(({ capability, novelty }) => {
      const judgement = judgeDownload(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

function judgeDownload(capability: Capability, release: Release): Judgement {
  const { runtime = '' } = capability.attributes;
  return {
    ...weigh(groundsOf(capability, runtime, release), [excuseReach(capability.reach)]),
    confidence: 'medium',
    title: `Names the download of ${runtime} in code that runs ${whenItRuns(capability.reach)}`,
    advice: stayAdvice(release),
    facts: { runtime },
    evidence: evidenceOf(capability),
  };
}

function groundsOf({ reach }: Capability, runtime: string, release: Release): readonly Ground[] {
  const starts = freshOf(release, 'process.spawn').some(({ capability }) =>
    runsByItself(capability.reach),
  );
  return [
    ['low', 'What another runtime runs is seen by nothing that watches this one.'],
    runtime === 'trufflehog' && [
      'medium',
      'It is a program that looks for secrets on a disk, whoever they belong to.',
    ],
    reach === 'import' &&
      starts && ['high', 'It is fetched and started as soon as the package is loaded.'],
    reach === 'install' && ['high', 'It is fetched while the package is installed.'],
    reach === 'install' &&
      release.baseline !== undefined &&
      (starts || runtime === 'trufflehog') && [
        'critical',
        'It is started there, too, so what it runs could be anything.',
      ],
  ];
}
