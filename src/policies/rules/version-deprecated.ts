import { defineRule, type Judgement } from '../rule.ts';
import { speaksOfSecurity } from '../security-words.ts';

/** The owner's own words about a version, which may say that it was hostile. */
export const versionDeprecated = defineRule({
  about: 'event',
  id: 'version-deprecated',
  title: 'A version was deprecated',
  help: 'The owner marked a version as not to be used, with a text. The text is shown as it is and proves nothing.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'version-deprecated') return [];
    const others = event.versions.length - 1;
    const named =
      others > 0
        ? `Version ${event.version} and ${others} older one${others === 1 ? '' : 's'} were`
        : `Version ${event.version} was`;
    const told = speaksOfSecurity(event.message);
    return [
      {
        severity: told ? 'medium' : 'info',
        confidence: 'medium',
        title: `${named} deprecated: "${event.message.slice(0, 300)}"`,
        reasons: [
          'The owner asks people not to use this version.',
          ...(told ? ['The text speaks of a security problem.'] : []),
        ],
        advice: `Move away from ${event.version}.`,
        facts: { version: event.version, message: event.message },
        evidence: [],
      },
    ];
  },
});
