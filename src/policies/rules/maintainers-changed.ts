import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** Other accounts may publish the package, before any of them has. */
export const maintainersChanged = defineRule({
  about: 'event',
  id: 'maintainers-changed',
  title: 'Other accounts may publish the package',
  help: 'The registry lists other maintainers than at the look before. A team that grows is ordinary. When everybody who could publish is gone at once, the package is in other hands. What the new ones publish is looked at like everything else, and their first release says how new they are.',
  references: ['event-stream-2018'],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'maintainers-changed') return [];
    const { added, removed, stayed } = event;
    const isHandedOver = stayed === 0 && added.length > 0 && removed.length > 0;
    const weighed = weigh([
      ['info', added.length === 0 ? 'Fewer can publish it now.' : 'More can publish it now.'],
      added.length > 0 && ['low', 'Whoever can publish can change what everybody installs.'],
      isHandedOver && ['medium', 'None of those who could publish it until now can any more.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'high',
        title: titleOf(added, removed),
        advice: isHandedOver
          ? 'Find out who took the package over before you take its next release.'
          : 'Nothing is to be done now; their first release will be told.',
        facts: { added: list(added), removed: list(removed) },
        evidence: [],
      },
    ];
  },
});

function titleOf(added: readonly string[], removed: readonly string[]): string {
  if (removed.length === 0) return `${list(added)} can publish the package now`;
  if (added.length === 0) return `${list(removed)} cannot publish the package any more`;
  return `${list(added)} can publish the package now, ${list(removed)} not any more`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
