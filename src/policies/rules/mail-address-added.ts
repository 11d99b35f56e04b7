import type { Capability } from '../../detectors/capability.ts';
import { isCopyField, isSampleAddress } from '../addresses.ts';
import { registrableDomain } from '../hosts.ts';
import { freshOf, homeDomain, runs, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, type Ground } from '../weigh.ts';

/** The recipient of postmark-mcp, had it come by a way that nobody can follow: the address itself still stands in the code. */
export const mailAddressAdded = defineRule({
  about: 'release',
  id: 'mail-address-added',
  title: 'A mail address now stands in the code',
  help: 'The code holds a fixed mail address that its baseline did not hold, and nothing says what for. In a package that sends mail it may be a recipient.',
  references: ['postmark-mcp-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const told = new Set(
      release.profile.capabilities
        .filter((one) => one.kind === 'email.recipient')
        .map((one) => one.attributes['address'] ?? ''),
    );
    return freshOf(release, 'email.address')
      .filter(({ capability }) => capability.attributes['in'] !== 'manifest')
      .filter(({ capability }) => !told.has(capability.attributes['address'] ?? ''))
      .map(({ capability }) => judgeAddress(capability, release));
  },
});

function judgeAddress(capability: Capability, release: Release): Judgement {
  const { address = '' } = capability.attributes;
  const tools = toolsOf(capability);
  const domain = registrableDomain(address.slice(address.lastIndexOf('@') + 1));
  const weighed = weigh(groundsOf(capability, release), [
    excuseReach(capability.reach),
    isSampleAddress(address) && [
      'info',
      'The address belongs to a domain that is kept for samples.',
    ],
    capability.attributes['use'] === 'message' && [
      'low',
      'It is only shown to people, in a log or an error.',
    ],
    capability.attributes['use'] === 'sender' && [
      'low',
      'It is only the sender of mail; nothing goes there but answers and bounces.',
    ],
    domain !== undefined &&
      (domain === homeDomain(release) || release.knownDomains.has(domain)) && [
        'low',
        `The package belongs to ${domain}, or talked to it before.`,
      ],
  ]);
  return {
    ...weighed,
    confidence: 'low',
    title: `The address ${address} now stands in the code${inTools(tools)}`,
    advice: `Find out what the address is for. ${rotateAdvice(release)}`,
    facts: { address: address.toLowerCase() },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const mailers = release.profile.capabilities.filter(
    (one) => one.kind === 'email.recipient' && runs(one.reach),
  );
  const beside = mailers.some((one) => shareFile(one, capability));
  return [
    ['info', 'Addresses of support and authors stand in much code.'],
    mailers.length > 0 && ['low', 'The package sends mail.'],
    capability.evidence.some(({ excerpt }) => copyByDefault.test(excerpt)) && [
      'high',
      'It is who gets a copy of mail when nobody says otherwise.',
    ],
    capability.evidence.some(({ excerpt }) => namedForCopies.test(excerpt)) && [
      'high',
      'It stands under a name that says that a copy goes there.',
    ],
    isBesideCopy(capability, release) && [
      'high',
      'The same file now fills in a copy of mail, and nothing shows that this address is not the one.',
    ],
    beside && ['medium', 'The file that holds it sends mail.'],
    beside &&
      release.kind === 'patch' && [
        'high',
        'A patch release should not need a new address beside code that sends mail.',
      ],
  ];
}

/** `bcc: z.array(z.string()).default(['…'])`, `bcc: { default: '…' }`, `cc: args.cc ?? '…'` */
const copyByDefault =
  /\bb?cc\w{0,12}["'`]?\s{0,3}:[^;]{0,150}?(?:\bdefault\w{0,4}["'`]?\s{0,3}[:(]|\?\?|\|\|)[\s[(]{0,6}["'`][^"'`\s]{1,80}@/i;

/** `'X-Copy-To': '…'` */
const namedForCopies =
  /["'`]?\b(?:x-)?(?:copy|forward(?:ed)?|mirror|journal|duplicate)(?:[-_]?(?:to|mail|address|recipient))?["'`]?\s{0,3}[:=]\s{0,3}\[?["'`][^"'`\s]{1,80}@/i;

/** A default of a schema, or of an option, is a copy for whoever does not choose one. */
function isBesideCopy(capability: Capability, release: Release): boolean {
  return freshOf(release, 'email.recipient').some(
    ({ capability: one }) =>
      isCopyField(one.attributes['field'] ?? '') && runs(one.reach) && shareFile(one, capability),
  );
}
