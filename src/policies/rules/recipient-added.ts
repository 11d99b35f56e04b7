import type { Capability } from '../../detectors/capability.ts';
import {
  isConstantAddress,
  isCopyField,
  isSampleAddress,
  isSenderField,
  normaliseField,
} from '../addresses.ts';
import { groundsOfHiddenCopy } from '../hidden-recipients.ts';
import { can, freshOf, runs, shareFile, type Fresh, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** The event of postmark-mcp 1.0.16: one more property in a payload that the package sent all along. */
export const recipientAdded = defineRule({
  about: 'release',
  id: 'recipient-added',
  title: 'Mail now goes to one more recipient',
  help: 'An e-mail that the package sends has a recipient that it had not before. A fixed address in bcc or cc copies every mail to a stranger while host, tools and dependencies stay the same; so does one that is invited to every event, to which a filter forwards, or with whom every document is shared. An address that the caller chooses is an ordinary feature.',
  references: ['postmark-mcp-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'email.recipient')
      .filter((fresh) => isTelling(fresh))
      .map((fresh) => judgeRecipient(fresh, release));
  },
});

/** Without a baseline only copies to a fixed address are alarming by themselves: a contact form has a fixed `to`. */
function isTelling({ capability, novelty }: Fresh): boolean {
  const { field = '', address = '' } = capability.attributes;
  if (novelty !== 'present') return isConstantAddress(address) || isCopyField(field);
  return isConstantAddress(address) && isCopyField(field) && runs(capability.reach);
}

function judgeRecipient({ capability, novelty }: Fresh, release: Release): Judgement {
  const { field = '', address = '' } = capability.attributes;
  const constant = isConstantAddress(address);
  const own = toolsOf(capability);
  const tools = own.length > 0 ? own : sendingTools(capability, release);
  const grounds = constant
    ? groundsOf(field, novelty === 'present', release)
    : groundsOfChosen(capability, release);
  const weighed = weigh(grounds, [
    excuseReach(capability.reach),
    isSampleAddress(address) && [
      'low',
      'The address belongs to a domain that is kept for samples.',
    ],
  ]);
  const who = constant ? address : 'an address that is computed';
  return {
    ...weighed,
    confidence: constant ? 'high' : 'medium',
    title: `${eventOf(field, who)}${own.length > 0 ? inTools(own) : usedBy(tools)}`,
    advice: constant
      ? `${rotateAdvice(release)} ${reads(field)} may have been read by the owner of that address.`
      : stayAdvice(release),
    facts: { field: normaliseField(field), address: address.toLowerCase() },
    evidence: evidenceOf(capability),
    tools,
  };
}

/** What is no mail that the package sends: how it is said, and what the owner of the address gets to see. */
const otherEvents: ReadonlyMap<string, { readonly says: string; readonly reads: string }> = new Map(
  [
    ['attendees', { says: 'Events now invite', reads: 'Events that it made' }],
    ['forward', { says: 'Mail is now forwarded to', reads: 'Mail of the account' }],
    ['delegate', { says: 'The mailbox is now opened to', reads: 'Mail of the account' }],
    ['shared-with', { says: 'Documents are now shared with', reads: 'Documents that it shared' }],
  ],
);

function eventOf(field: string, who: string): string {
  const says = otherEvents.get(field)?.says;
  return says === undefined ? `Mail now goes to ${who} in the field ${field}` : `${says} ${who}`;
}

function reads(field: string): string {
  return otherEvents.get(field)?.reads ?? 'Mail that it sent';
}

/** Tools of the same file that send mail: defaults of a payload stand outside of the handlers that use them. */
function sendingTools(capability: Capability, release: Release): readonly string[] {
  const beside = release.profile.capabilities.filter(
    (other) =>
      (other.kind === 'email.recipient' || other.kind === 'payload.field') &&
      shareFile(other, capability),
  );
  return toolsOf(...beside);
}

function usedBy(tools: readonly string[]): string {
  return tools.length === 0 ? '' : `, in a file whose mail is sent${inTools(tools)}`;
}

function groundsOfChosen(capability: Capability, release: Release): readonly Ground[] {
  const grounds = isCopyField(capability.attributes['field'] ?? '')
    ? groundsOfHiddenCopy(capability, release)
    : [];
  if (grounds.some((ground) => ground !== false)) return grounds;
  return [
    [
      'low',
      'Whoever calls it, or a setting, chooses this recipient; that is what a new option looks like.',
    ],
  ];
}

function groundsOf(field: string, isFirst: boolean, release: Release): readonly Ground[] {
  const name = normaliseField(field);
  if (isSenderField(field)) {
    return [['low', 'A fixed sender is ordinary; only answers and bounces go there.']];
  }
  if (isCopyField(field)) {
    return [
      [
        isFirst ? 'high' : 'critical',
        `A fixed address in ${field} gets a copy of every mail, and those who write and receive it do not see that.`,
      ],
    ];
  }
  const replaced = name === 'to' && !isFirst && lostOwnChoice(release);
  return [
    replaced && [
      'critical',
      'The recipient that the caller gave is gone: mail goes to this address instead.',
    ],
    name.startsWith('replyto') && [
      'high',
      'Answers to mail go to this address instead of to whoever sent it.',
    ],
    ['high', 'The address is fixed in the code: nobody who uses the package chooses it.'],
    !otherEvents.has(field) &&
      can(release, 'mcp.tool') && [
        'medium',
        'The mail is written by a model on behalf of a person who does not see the code.',
      ],
  ];
}

/** Whether a `to` that the caller chose was there before and no release code has one now. */
function lostOwnChoice(release: Release): boolean {
  const had = release.baseline?.capabilities ?? [];
  return had.some(isChosenTo) && !release.profile.capabilities.some(isChosenTo);
}

function isChosenTo(capability: {
  kind: string;
  attributes: Readonly<Record<string, string>>;
}): boolean {
  const { field = '', address = '' } = capability.attributes;
  return (
    capability.kind === 'email.recipient' &&
    normaliseField(field) === 'to' &&
    !isConstantAddress(address)
  );
}
