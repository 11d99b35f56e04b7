import { defineRule, type Judgement } from '../rule.ts';
import { speaksOfSecurity } from '../security-words.ts';

/** The owner's word that a release is not to be installed, which may mean that it was hostile. */
export const releaseYanked = defineRule({
  about: 'event',
  id: 'release-yanked',
  title: 'A release was yanked',
  help: 'The owner took a release, or files of it, out of what installers choose by themselves; whoever asks for exactly this version still gets it. The reason is shown as it is and proves nothing.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'version-yanked') return [];
    const { version, versions, reason, filenames } = event;
    const others = versions.length - 1;
    const what =
      filenames === undefined
        ? `Version ${version}${others > 0 ? ` and ${others} other${others === 1 ? '' : 's'}` : ''}`
        : `${filenames.length === 1 ? 'A file' : `${filenames.length} files`} of version ${version}`;
    const were = others > 0 || (filenames?.length ?? 1) > 1 ? 'were' : 'was';
    const told = speaksOfSecurity(reason);
    const quoted = reason === '' ? 'without a reason' : `: "${reason.slice(0, 300)}"`;
    return [
      {
        severity: told ? 'medium' : 'info',
        confidence: 'medium',
        title: `${what} ${were} yanked${reason === '' ? ` ${quoted}` : quoted}`,
        reasons: [
          'The owner wants nobody to install it any more.',
          ...(told ? ['The reason speaks of a security problem.'] : []),
        ],
        advice: `Move away from ${version}: where it is pinned it is installed as before.`,
        facts: { version, reason, files: (filenames ?? []).join(' ').slice(0, 500) },
        evidence: [],
      },
    ];
  },
});
