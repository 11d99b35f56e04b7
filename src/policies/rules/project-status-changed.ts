import type { Severity } from '../../findings/finding.ts';
import { defineRule, type Judgement } from '../rule.ts';

interface Words {
  readonly severity: Severity;
  readonly title: string;
  readonly reason: string;
  readonly advice: string;
}

const words: ReadonlyMap<string, Words> = new Map([
  [
    'quarantined',
    {
      severity: 'critical',
      title: 'The registry put the project in quarantine',
      reason:
        'Its administrators do that when they suspect the project of being malicious: nothing of it can be installed until they know.',
      advice:
        'Treat what you have of it as hostile until the registry says otherwise, and find out who installed it.',
    },
  ],
  [
    'archived',
    {
      severity: 'low',
      title: 'The project was archived',
      reason: 'Its owner says that no release follows, also none that mends a flaw.',
      advice: 'Look for another server, or for a fork that you trust.',
    },
  ],
  [
    'deprecated',
    {
      severity: 'low',
      title: 'The project was deprecated',
      reason: 'Its owner asks people not to use it any more.',
      advice: 'Look for what is to replace it.',
    },
  ],
]);

/** What the registry itself, or the owner, says of a project as a whole. */
export const projectStatusChanged = defineRule({
  about: 'event',
  id: 'project-status-changed',
  title: 'The registry speaks of the project in another way',
  help: 'An index says of each project whether it is active, archived, deprecated or in quarantine (PEP 792). Quarantine is what its administrators do to a project that they suspect of being malicious.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'project-status-changed') return [];
    const { from, to, reason } = event;
    const said = words.get(to) ?? otherwise(from, to);
    const quoted = reason === '' ? '' : `: "${reason.slice(0, 300)}"`;
    return [
      {
        severity: said.severity,
        confidence: 'high',
        title: `${said.title}${quoted}`,
        reasons: [said.reason],
        advice: said.advice,
        facts: { from, to },
        evidence: [],
      },
    ];
  },
});

function otherwise(from: string, to: string): Words {
  if (from === 'quarantined') {
    return {
      severity: 'medium',
      title: 'The project is out of quarantine',
      reason: 'The registry serves it again, as it was or without what was bad about it.',
      advice: 'Find out what was found, and which releases are gone, before you let it in again.',
    };
  }
  return {
    severity: 'info',
    title: `The status of the project is ${to.slice(0, 64)} and was ${from.slice(0, 64)}`,
    reason: 'What that means is said by its registry.',
    advice: 'Nothing, unless you know better.',
  };
}
