import type { Capability } from '../../detectors/capability.ts';
import { holdsConstantPlace, normaliseField } from '../addresses.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Keys by which payloads name other people; `recipient-added` speaks of the address itself. */
const recipientFields: ReadonlySet<string> = new Set([
  'to',
  'cc',
  'bcc',
  'from',
  'replyto',
  'sender',
]);

/** Every feature adds fields; what a field carries decides. */
export const payloadFieldAdded = defineRule({
  about: 'release',
  id: 'payload-field-added',
  title: 'What the package sends has one more field',
  help: 'An object that goes to a mail, message or network function has a key that it had not before. By itself that is a new option; with a fixed address or URL, or the whole environment, in it, it is a way out.',
  references: ['postmark-mcp-2025', 'ctx-2022'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const recipients = new Set(
      freshOf(release, 'email.recipient').map(({ capability }) =>
        normaliseField(capability.attributes['field'] ?? ''),
      ),
    );
    return freshOf(release, 'payload.field')
      .filter(
        ({ capability }) => !recipients.has(normaliseField(capability.attributes['field'] ?? '')),
      )
      .map(({ capability }) => judgeField(capability, release));
  },
});

function judgeField(capability: Capability, release: Release): Judgement {
  const { field = '', sink = '', ...rest } = capability.attributes;
  const carried = Object.values(rest).join(' ');
  const tools = toolsOf(capability);
  const isPatch = release.kind === 'patch';
  const weighed = weigh(
    [
      [isPatch ? 'low' : 'info', 'A new field is how a new option looks.'],
      recipientFields.has(normaliseField(field)) && ['low', 'The field names who else takes part.'],
      holdsConstantPlace(carried) && [
        isPatch ? 'high' : 'medium',
        'It carries an address or a URL that is fixed in the code.',
      ],
      /\b(?:environment|process\.env)\b/.test(carried) && [
        'high',
        'It carries the environment of the process, with its secrets.',
      ],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: 'medium',
    title: `Sends the new field ${field}${sink === '' ? '' : ` to ${sink}`}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { field: normaliseField(field), sink },
    evidence: evidenceOf(capability),
    tools,
  };
}
