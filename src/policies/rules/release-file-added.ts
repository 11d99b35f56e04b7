import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** Days after its release a file reaches those who pinned the version, and nobody looks at a version twice. */
export const releaseFileAdded = defineRule({
  about: 'event',
  id: 'release-file-added',
  title: 'A file was added to an old release',
  help: 'A release on PyPI is several files, and more can be added while nobody looks at the version any more: who pinned it without digests may get the new one. Builds for more systems come within a day; this came later. The release is opened again, beside what it was.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'files-added' || !event.late) return [];
    const { release, filenames, before } = event;
    const hadWheel = (before.files ?? []).some(({ filename }) => isWheel(filename));
    const isPreferred = !hadWheel && filenames.some(isWheel);
    const weighed = weigh([
      ['medium', 'What was reviewed under this version is not all that is installed under it.'],
      isPreferred && [
        'medium',
        'Until now it was built from its sources; from now on installers take the new wheel.',
      ],
    ]);
    const [first = ''] = filenames;
    const others = filenames.length - 1;
    const rest = others === 0 ? '' : ` and ${others} more`;
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `Version ${release.version} got ${first.slice(0, 120)}${rest} long after it was published`,
        advice: `Pin digests, not only versions, and read what the new file of ${release.version} brings.`,
        facts: { version: release.version, files: filenames.join(' ').slice(0, 500) },
        evidence: [],
      },
    ];
  },
});

function isWheel(filename: string): boolean {
  return filename.endsWith('.whl');
}
