import type { Capability } from '../../detectors/capability.ts';
import { isCopyField } from '../addresses.ts';
import { flowOf } from '../flow-facts.ts';
import { hostOf, isSampleHost, registrableDomain } from '../hosts.ts';
import { freshOf, isSmall, runs, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** The recipient of postmark-mcp, not written into the code: whoever fills in the value later chooses who reads along. */
export const recipientChosenElsewhere = defineRule({
  about: 'release',
  id: 'recipient-chosen-elsewhere',
  title: 'Somebody besides the caller now chooses who gets mail',
  help: 'A field of a mail that says who gets it is now filled from an answer of a server, from a text that is decoded, or from a setting, and was not in the baseline. That a mail goes to whom a service keeps as a contact is ordinary; a copy that nobody who writes the mail asked for is not.',
  references: ['postmark-mcp-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const flows = freshOf(release, 'data.flow')
      .map(({ capability }) => capability)
      .filter((one) => flowOf(one).sink === 'email.recipient');
    const groups = Map.groupBy(flows, (one) => `${flowOf(one).source}\0${flowOf(one).to}`);
    return [...groups.values()].map((group) => judgeFlows(group, release));
  },
});

function judgeFlows(flows: readonly Capability[], release: Release): Judgement {
  const first = flows[0] as Capability;
  const { source, to } = flowOf(first);
  const tools = toolsOf(...flows);
  return {
    ...weigh(
      flows.flatMap((one) => groundsOf(one, release)),
      [excuseReach(first.reach)],
    ),
    confidence: 'medium',
    title: `${wordsOf(source)} now decides who stands in the field ${to} of a mail, ${whenItRuns(first.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { source, field: to },
    evidence: evidenceOf(...flows),
    tools,
  };
}

function wordsOf(source: string): string {
  if (source === 'download') return 'An answer of a server';
  if (source === 'decoded') return 'A text that is decoded';
  const [, name = ''] = source.split(/:(.*)/su);
  return name === '' || name === 'computed'
    ? 'A variable of the environment'
    : `The setting ${name}`;
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const { source, to } = flowOf(capability);
  const isCopy = isCopyField(to);
  if (source === 'decoded') {
    return [
      [
        isCopy ? 'high' : 'medium',
        'An address that stands in another form is kept from those who read the code.',
      ],
    ];
  }
  if (source !== 'download') {
    return [['low', 'Whoever runs the server chooses its settings.']];
  }
  const [host] = strangersBeside(capability, release);
  return [
    ['low', 'Services keep addresses, and mail goes to them.'],
    isCopy && ['medium', 'Nobody who writes the mail asked for a copy.'],
    isCopy && isSmall(release) && ['high', 'A patch release should not need this.'],
    isCopy &&
      host !== undefined && [
        'high',
        `The same file now talks to ${host}, which the package never did before.`,
      ],
  ];
}

/** New hosts of other owners that the same file talks to: one of them may be who answers. */
function strangersBeside(capability: Capability, release: Release): readonly string[] {
  return freshOf(release, 'network.connect')
    .map(({ capability: one }) => one)
    .filter((one) => runs(one.reach) && shareFile(one, capability))
    .map(({ attributes }) => attributes['destination'] ?? '')
    .filter((host) => hostOf(host).includes('.') && !isSampleHost(host))
    .filter((host) => !release.knownDomains.has(registrableDomain(host) ?? ''))
    .sort();
}
