import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

/** A server that is no longer offered is still run by those who installed it. */
export const serverWithdrawn = defineRule({
  about: 'event',
  id: 'server-withdrawn',
  title: 'The MCP Registry no longer offers the server',
  help: 'The entry of a server that is made of this package was deprecated or deleted, by its owner or by those who run the registry; they delete what turns out to be malicious. The package is watched on: who installed it still runs it.',
  references: [],
  judge(event): readonly Judgement[] {
    if (event.kind !== 'server-status-changed' || event.to === 'active') return [];
    const { server, to, message } = event;
    const said = message === '' ? '' : `: "${message.slice(0, 300)}"`;
    const weighed = weigh([
      ['low', 'Its owner, or the registry, asks people not to take it any more.'],
      to === 'deleted' && ['medium', 'A registry also deletes what turns out to be malicious.'],
    ]);
    return [
      {
        ...weighed,
        confidence: 'high',
        title: `The server ${server} is ${to.slice(0, 64)} in the MCP Registry${said}`,
        advice:
          to === 'deleted'
            ? 'Find out why before you install it anywhere else.'
            : 'Look for what is to replace it.',
        facts: { server, to },
        evidence: [],
      },
    ];
  },
});
