import { defineRule, type Judgement } from '../rule.ts';

/** A name that is free again can be taken by anybody. */
export const packageUnpublished = defineRule({
  about: 'event',
  id: 'package-unpublished',
  title: 'The whole package was taken down',
  help: 'The registry serves no version of the package any more. The next one to publish under the name may be a stranger.',
  references: ['postmark-mcp-2025'],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'package-unpublished') return [];
    const count = event.versions.length;
    return [
      {
        severity: 'high',
        confidence: 'high',
        title: `The package was unpublished${count === 0 ? '' : ` with its ${count} version${count === 1 ? '' : 's'}`}`,
        reasons: [
          'Packages are taken down when an attack was found, or when the owner leaves.',
          'The name can be published again by somebody else.',
        ],
        advice:
          'Remove it from what you install by name, and find out why it was taken down before you use what you have of it.',
        facts: { event: 'package-unpublished' },
        evidence: [],
      },
    ];
  },
});
