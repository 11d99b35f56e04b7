import { defineRule, type Judgement } from '../rule.ts';

/** A version that nobody here can open must not pass as one that was looked at. */
export const versionUnreadable = defineRule({
  about: 'event',
  id: 'version-unreadable',
  title: 'A version is listed that cannot be fetched',
  help: 'The registry lists a version without an address or digest that it could be fetched by. It was not inspected, while a client may still find a way to install it.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'version-unreadable') return [];
    return [
      {
        severity: 'high',
        confidence: 'high',
        title: `Version ${event.version} is listed and cannot be inspected`,
        reasons: [
          `The registry's document is not usable for it: ${event.detail.slice(0, 300)}.`,
          'Nothing is known of what it does.',
        ],
        advice: `Do not install ${event.version} until somebody has looked at it.`,
        facts: { version: event.version },
        evidence: [],
      },
    ];
  },
});
