import type { Capability } from '../../detectors/capability.ts';
import { isConstantAddress, isSenderField, normaliseField } from '../addresses.ts';
import { freshOf, runs, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Every feature adds fields; what a field carries decides. */
export const payloadFieldAdded = defineRule({
  about: 'release',
  id: 'payload-field-added',
  title: 'What the package sends has one more field',
  help: 'An object that goes to a mail, message or network function has a key that it had not before. By itself that is a new option; with a fixed address or URL, or the whole environment, in it, it is a way out.',
  references: ['postmark-mcp-2025', 'ctx-2022'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const recipients = freshOf(release, 'email.recipient').map(({ capability }) => capability);
    const told = new Set(
      recipients.flatMap(({ attributes }) => [
        normaliseField(attributes['field'] ?? ''),
        attributes['address'] ?? '',
      ]),
    );
    const fields = freshOf(release, 'payload.field')
      .map(({ capability }) => capability)
      .filter((one) => !told.has(normaliseField(keyOf(one))) && !told.has(carriedBy(one) || '-'));
    const plain = fields.filter((capability) => carriedBy(capability) === '');
    const carrying = fields.filter((capability) => carriedBy(capability) !== '');
    return [
      ...carrying.map((capability) => judgeCarrying(capability, release)),
      ...(plain.length === 0 ? [] : [judgePlain(plain, release)]),
    ];
  },
});

/** The key itself: the last part of `message.headers.bcc`. */
function keyOf(capability: Capability): string {
  return (capability.attributes['field'] ?? '').split('.').at(-1) ?? '';
}

/** What the field is known to hold besides its name and where it goes: a constant, or the environment. */
function carriedBy(capability: Capability): string {
  const { field: _field, sink: _sink, ...rest } = capability.attributes;
  return Object.values(rest).join(' ');
}

function judgeCarrying(capability: Capability, release: Release): Judgement {
  const { field = '', sink = '' } = capability.attributes;
  const carried = carriedBy(capability);
  const tools = toolsOf(capability);
  const isPatch = release.kind === 'patch';
  const isSender = isSenderField(keyOf(capability));
  const isPerson = !isSender && (isConstantAddress(carried) || /^\+\d{7,15}$/.test(carried));
  const hadField = release.baseline?.capabilities.some(
    (other) =>
      other.kind === 'payload.field' &&
      runs(other.reach) &&
      other.attributes['field'] === field &&
      other.attributes['sink'] === sink,
  );
  const weighed = weigh(
    [
      [isPatch ? 'low' : 'info', 'A new field is how a new option looks.'],
      isPerson && [
        isPatch ? 'high' : 'medium',
        'It carries an address or a number of somebody, fixed in the code.',
      ],
      isSender && ['low', 'It says who sends; only answers and bounces go there.'],
      /^[a-z]+:\/\//.test(carried) && [
        isPatch ? 'medium' : 'low',
        'It carries a URL that is fixed in the code.',
      ],
      isPatch &&
        isHook(field) &&
        /^[a-z]+:\/\//.test(carried) && [
          'high',
          'The service calls that URL with what happens, and it is fixed in the code.',
        ],
      /\b(?:environment|process\.env)\b/.test(carried) && [
        'high',
        'It carries the environment of the process, with its secrets.',
      ],
    ],
    [
      excuseReach(capability.reach),
      hadField === true && !isPerson && ['low', 'The field was there before with another value.'],
    ],
  );
  return {
    ...weighed,
    confidence: 'medium',
    title: `Sends ${carried} in the field ${field}${sink === '' ? '' : ` to ${sink}`}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { field: normaliseField(field), sink, carried },
    evidence: evidenceOf(capability),
    tools,
  };
}

/** `webhook_url`, `statusCallback`: where the service itself passes on what happens. */
function isHook(field: string): boolean {
  return /(?:web_?hook|status_?callback|notify|notification)s?(?:_?ur[il]|_?endpoint)?$/.test(
    field,
  );
}

/** Fields of which only the names are known are one finding: a release that adds a feature adds many. */
function judgePlain(fields: readonly Capability[], release: Release): Judgement {
  const names = [...new Set(fields.map((one) => one.attributes['field'] ?? ''))].sort();
  const runsAnywhere = fields.some((one) => excuseReach(one.reach) === undefined);
  const weighed = weigh(
    [[release.kind === 'patch' ? 'low' : 'info', 'New fields are how a new option looks.']],
    [!runsAnywhere && ['info', 'Nothing that runs sends them.']],
  );
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return {
    ...weighed,
    confidence: 'medium',
    title: `Sends ${names.length === 1 ? 'the new field' : `${names.length} new fields:`} ${shown}${more}`,
    advice: 'Nothing to do unless you did not expect it.',
    facts: { fields: names.join('\n') },
    evidence: evidenceOf(...fields),
    tools: toolsOf(...fields),
  };
}
