import { defineRule, type Judgement } from '../rule.ts';
import { weigh } from '../weigh.ts';

const hourMs = 3_600_000;

/** Hostile releases are taken down within hours; those who installed them in between are not told. */
export const releaseVanished = defineRule({
  about: 'event',
  id: 'release-vanished',
  title: 'A release is no longer served',
  help: 'A version that the registry served is gone at two looks. Mistakes are taken back, and so are attacks, mostly within three days. The bytes stay in the evidence store.',
  references: ['solana-web3js-2024', 'postmark-mcp-2025'],
  judge(event, context): readonly Judgement[] {
    if (event.kind !== 'version-vanished') return [];
    const hours = ageInHours(event.publishedAt, context.seenAt);
    const weighed = weigh([
      ['medium', 'Somebody took it back: a mistake, or an attack that was found.'],
      event.neverServed && [
        'high',
        'It came and went between two looks, so nobody here has seen what was in it.',
      ],
      event.stillNamed === true && [
        'high',
        'The registry names it still and serves no file of it: that is how a release in quarantine looks.',
      ],
      hours !== undefined &&
        hours <= 72 && [
          'high',
          'It was gone within three days of being published, as hostile releases are.',
        ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `Version ${event.version} is no longer served by the registry`,
        advice: `Find out who runs ${event.version}, why it was removed, and treat it as hostile until you know.`,
        facts: { version: event.version },
        evidence: [],
      },
    ];
  },
});

function ageInHours(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const hours = (Date.parse(to) - Date.parse(from)) / hourMs;
  return Number.isNaN(hours) || hours < 0 ? undefined : hours;
}
