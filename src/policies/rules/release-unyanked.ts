import { defineRule, type Judgement } from '../rule.ts';

/** What was out of use is chosen by installers again, without a new release that anybody would review. */
export const releaseUnyanked = defineRule({
  about: 'event',
  id: 'release-unyanked',
  title: 'A yanked release is offered again',
  help: 'A release, or files of it, that had been taken out of use may be chosen by installers again. It is rare, and it hands everybody who asks for no version something that had been given up.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'version-unyanked') return [];
    const { version, filenames } = event;
    const what = filenames === undefined ? `Version ${version}` : `A part of version ${version}`;
    return [
      {
        severity: 'medium',
        confidence: 'medium',
        title: `${what} had been yanked and is offered again`,
        reasons: ['It was taken out of use for a reason, and nothing about it has changed since.'],
        advice: `Find out why ${version} was yanked before you let it in.`,
        facts: { version, files: (filenames ?? []).join(' ').slice(0, 500) },
        evidence: [],
      },
    ];
  },
});
