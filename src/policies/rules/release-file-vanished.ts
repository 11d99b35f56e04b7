import { defineRule, type Judgement } from '../rule.ts';

/** A release that is still there with less than it was published with. */
export const releaseFileVanished = defineRule({
  about: 'event',
  id: 'release-file-vanished',
  title: 'A file of a release is no longer served',
  help: 'Files of a release are gone at two looks while others of it are served. Broken builds are taken back so, and so is a single bad file; who installed it is not told. What was opened of it stays in the evidence store.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'files-vanished') return [];
    const { version, filenames } = event;
    const [first = ''] = filenames;
    const rest = filenames.length === 1 ? '' : ` and ${filenames.length - 1} more`;
    return [
      {
        severity: 'low',
        confidence: 'medium',
        title: `Version ${version} is served without ${first.slice(0, 120)}${rest}`,
        reasons: ['Somebody took it back: a broken build, or one that should not have been seen.'],
        advice: `Find out why it was removed, and who installed ${version} before.`,
        facts: { version, files: filenames.join(' ').slice(0, 500) },
        evidence: [],
      },
    ];
  },
});
