import type { Finding } from '../findings/finding.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import { parsePurl } from '../watchlists/purl.ts';
import { asFinding } from './judge-release.ts';
import { applyPolicy, defaultPolicy, type Policy } from './policy.ts';
import type { EventContext } from './rule.ts';
import { rules } from './rules/index.ts';

/** What an event in a registry is worth telling, loudest first. A published version is judged by opening it, not here. */
export function judgeEvent(
  event: ReleaseEvent,
  context: EventContext,
  policy: Policy = defaultPolicy,
): Finding[] {
  const { name } = parsePurl(context.purl);
  const findings = rules
    .filter((rule) => rule.about === 'event')
    .flatMap((rule) =>
      rule.judge(event, context).map((judgement) => asFinding(rule.id, name, judgement)),
    );
  return applyPolicy(findings, policy);
}
