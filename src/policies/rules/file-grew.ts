import type { ProfiledFile } from '../../profiles/profile.ts';
import { formatSize, isSeveralTimes } from '../entry-files.ts';
import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** More files than this grow together only when the whole build changed. */
const rebuilt = 5;

/** Code that was put into a file makes it longer, and nothing else of the release has to show it. */
export const fileGrew = defineRule({
  about: 'release',
  id: 'file-grew',
  title: 'A file of code grew several-fold',
  help: 'A file that the package runs is at least five times as long as in the baseline and by more than 256 KB. A build that starts to bundle does this too. Where an attack put a payload of megabytes into a known file, its size was the first thing that people saw.',
  references: ['lottie-player-2024', 'redhat-cloud-services-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const grown = changesOf(release, 'file-changed').filter(
      ({ file, before }) =>
        file.language === 'javascript' && file.reached && isSeveralTimes(file.size, before.size),
    );
    if (grown.length === 0) return [];
    const isSmall = release.kind === 'patch' || release.kind === 'prerelease';
    const packed = grown.filter(({ file, before }) => !file.readable && before.readable);
    const installed = grown.filter(({ file }) => runsAtInstall(file, release));
    const [most] = grown.toSorted((a, b) => b.file.size - a.file.size);
    const weighed = weigh(
      [
        ['low', 'A build that starts to bundle its dependencies makes files as much longer.'],
        isSmall && ['medium', 'A patch release seldom brings that much code.'],
        packed.length > 0 && ['medium', 'A person could read it before, and cannot now.'],
        installed.length > 0 && ['high', 'It runs when the package is installed.'],
      ],
      [
        grown.length > rebuilt &&
          installed.length === 0 && [
            'low',
            `${grown.length} files grew together, as after another build.`,
          ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `${most?.file.path ?? 'A file'} grew from ${formatSize(most?.before.size ?? 0)} to ${formatSize(most?.file.size ?? 0)}${grown.length > 1 ? `, and ${grown.length - 1} more grew like it` : ''}`,
        advice: stayAdvice(release),
        facts: {
          files: grown
            .map(({ file }) => file.path)
            .sort()
            .join('\n'),
        },
        evidence: grown
          .slice(0, 10)
          .map(({ file, before }) =>
            fileEvidence(file.path, `${formatSize(before.size)} → ${formatSize(file.size)}`),
          ),
      },
    ];
  },
});

function runsAtInstall(file: ProfiledFile, { profile }: Release): boolean {
  return profile.capabilities.some(
    ({ reach, evidence }) =>
      reach === 'install' &&
      evidence.some((place) => place.reach === 'install' && place.path === file.path),
  );
}
