import { registrableDomain } from '../hosts.ts';
import { freshOf, homeDomain, runs, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

const computed: ReadonlySet<string> = new Set(['', 'dynamic', 'unknown']);

/** Services at which a destination is one account of one owner; buckets, channels and wallets are also named for honest reasons. */
const owned = /webhook|bot|chat|collector|account|^ssh-key$|^swapped-/;

/** Places that only a call which sends there names. */
const called = /-(?:bucket|container|channel|wallet)$|^phone$/;

/** The samples of the services' own manuals, which stand in texts of many packages. */
const sample =
  /^\+1?\d{0,3}555\d{4,}$|^\+?1234567|^T0+\/B0+\/X+$|^123456(?:78(?:90?)?)?$|^(?:0x)?0+$|x{6,}|example|your/i;

/** A channel, webhook, chat, bucket or wallet fixed in published code belongs to whoever published it, not to the user. */
export const messageDestinationAdded = defineRule({
  about: 'release',
  id: 'message-destination-added',
  title: 'Messages now go to a fixed channel or account',
  help: 'The release sends to a webhook, chat, bucket, phone number or wallet that is fixed in its code and was not there before. A destination that the user sets is an ordinary feature.',
  references: ['md5-en-2025', 'shai-hulud-1-2025', 'web3-mcp-typosquats-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'message.destination')
      .filter(({ capability, novelty }) => novelty !== 'present' || runs(capability.reach))
      .flatMap(({ capability, novelty }): Judgement[] => {
        const { attributes, reach } = capability;
        const service = attributes['service'] ?? attributes['kind'] ?? 'message service';
        const place = attributes['destination'] ?? attributes['id'] ?? attributes['address'] ?? '';
        if (computed.has(place)) return [];
        const tools = toolsOf(capability);
        const weighed = weigh(
          [
            [
              owned.test(service) ? 'high' : 'medium',
              'The destination is fixed in the code, so it belongs to whoever published the package.',
            ],
            novelty !== 'present' &&
              release.kind === 'patch' &&
              called.test(service) &&
              (!service.endsWith('-wallet') || talksSomewhereNew(release)) && [
                'high',
                'A patch release should not send to one more place that only its publisher knows.',
              ],
            novelty === 'present' && ['medium', 'There is no earlier release to compare with.'],
          ],
          [
            excuseReach(reach),
            service.endsWith('-url') && [
              'low',
              'Buckets that stand in URLs are most often where something is fetched from.',
            ],
            service === 'account-webhook' &&
              isKnown(place, release) && [
                'low',
                'The package belongs to that domain, or talked to it before.',
              ],
            sample.test(place) && ['info', 'It is a sample from a manual.'],
            novelty === 'present' && [
              'medium',
              'Without an earlier release this may be what the package is for.',
            ],
          ],
        );
        return [
          {
            ...weighed,
            confidence: 'medium',
            title: `${doingOf(service, place)} ${whenItRuns(reach)}${inTools(tools)}`,
            advice: rotateAdvice(release),
            facts: { service, destination: place },
            evidence: evidenceOf(capability),
            tools,
          },
        ];
      });
  },
});

function doingOf(service: string, place: string): string {
  return service === 'swapped-wallet'
    ? `Puts the wallet ${place} in the place of others`
    : `Sends to ${service} ${place}`;
}

/** Where everybody has an account of his own, so that the host says nothing of whose it is. */
const lent =
  /^(?:zapier|make|ifttt|pipedream|n8n|slack|discord|discordapp|google|googleapis|amazonaws|microsoft|office|github|gitlab|atlassian|airtable|notion|hubspot|salesforce)\./;

function isKnown(host: string, release: Release): boolean {
  const domain = registrableDomain(host);
  return (
    domain !== undefined &&
    !lent.test(domain) &&
    (domain === homeDomain(release) || release.knownDomains.has(domain))
  );
}

/** Addresses of contracts come with every feature of a wallet; with a new host beside them it is somebody's account. */
function talksSomewhereNew(release: Release): boolean {
  return freshOf(release, 'network.connect', 'network.address').some(
    ({ capability, novelty }) => novelty === 'added' && runs(capability.reach),
  );
}
