import { defineRule, type Judgement } from '../rule.ts';

/** The registry's own word that the package was malicious. */
export const securityPlaceholderPublished = defineRule({
  about: 'event',
  id: 'security-placeholder-published',
  title: 'The registry replaced the package because it was malicious',
  help: 'The registry holds the name with an empty package of its own, which it does when it removed malicious code. What was installed before stays where it is.',
  references: ['lanyer640-runcommand-2025'],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'security-placeholder') return [];
    return [
      {
        severity: 'critical',
        confidence: 'high',
        title: `The registry replaced the package by its security placeholder ${event.version}`,
        reasons: ['A registry does this only when it removed the package for being malicious.'],
        advice:
          'Remove the package everywhere, and revoke every credential that it could reach since it was installed.',
        facts: { event: 'security-placeholder' },
        evidence: [],
      },
    ];
  },
});
