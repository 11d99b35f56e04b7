import type { Capability } from '../detectors/capability.ts';
import { hostOf, isCollector, isPublicIp, isSampleHost, registrableDomain } from './hosts.ts';
import { freshOf, homeDomain, runs, type Release } from './release.ts';

/** What a flow fact says: where data enters, where it leaves or acts, and whom it reaches. */
export interface FlowFact {
  readonly source: string;
  readonly sink: string;
  readonly to: string;
}

/** The attributes of a `data.flow`. */
export function flowOf({ attributes }: Capability): FlowFact {
  return {
    source: attributes['source'] ?? '',
    sink: attributes['sink'] ?? '',
    to: attributes['to'] ?? 'dynamic',
  };
}

/**
 * Who gets the data, as far as the package's past tells: `collector` is a place that anybody can collect at, `stranger` a host
 * that the package never talked to, `known` one of an owner that it did talk to, `computed` one that does not stand in the code.
 */
export type Reached = 'collector' | 'stranger' | 'known' | 'computed' | 'sample';

/** Who gets what is sent to this destination. */
export function reachedBy(to: string, release: Release): Reached {
  if (isCollector(to) || isPublicIp(to)) return 'collector';
  if (isSampleHost(to)) return 'sample';
  if (!/[.:]/u.test(hostOf(to)) || to.startsWith('bucket:')) return 'computed';
  const domain = registrableDomain(to);
  const isKnown =
    domain !== undefined && (release.knownDomains.has(domain) || domain === homeDomain(release));
  return isKnown ? 'known' : 'stranger';
}

/** Where everybody publishes below one domain: that the package's own sources lie there makes nobody else there known. */
const forge = /^(?:github|gitlab|bitbucket|codeberg|gitea|huggingface|sr)\.(?:com|org|co|ht)$/u;

/** Who gets what a flow carries. What is said to a forge is kept there for whoever has the account, which is not the owner of the package's sources. */
export function reachedByFlow(capability: Capability, release: Release): Reached {
  const { sink, to } = flowOf(capability);
  const domain = registrableDomain(to) ?? '';
  const isPublished = sink === 'network.body' && forge.test(domain);
  return isPublished && !release.knownDomains.has(domain) ? 'stranger' : reachedBy(to, release);
}

const personal =
  /^(?:environment|secret-argument|file:(?:ssh|ssh-settings|credential|wallet|browser-profile|messenger-session|package-manager-config))$/u;

/**
 * Whether the release is new in sending secrets of the person to whom the package never talked: whatever else it newly does is then
 * part of the same plan, and no feature.
 */
export function takesSecrets(release: Release): boolean {
  return freshOf(release, 'data.flow').some(({ capability }) => {
    const { source, sink, to } = flowOf(capability);
    const leaves = /^(?:network|dns)/u.test(sink) && personal.test(source);
    return leaves && runs(capability.reach) && isForeign(reachedBy(to, release));
  });
}

function isForeign(reached: Reached): boolean {
  return reached === 'stranger' || reached === 'collector';
}

/** What a source is, in the words of a reader. */
export function wordsOfSource(source: string): string {
  const [kind = '', rest = ''] = source.split(/:(.*)/su);
  switch (kind) {
    case 'environment':
      if (rest === 'computed') return 'a variable of the environment that is computed';
      if (rest.endsWith('*')) return `the variables of the environment named ${rest}`;
      return rest === '' ? 'the whole environment' : `the secret ${rest}`;
    case 'file':
      return fileWords.get(rest) ?? `a file of the kind ${rest}`;
    case 'secret-argument':
      return 'a key or phrase that opens a wallet';
    case 'credential':
      return 'what signs somebody in';
    case 'typed-text':
      return 'what somebody types';
    case 'browser-storage':
      return 'what the browser keeps for a page';
    case 'message':
      return 'what passes between client and server';
    case 'tool-output':
      return 'what a tool answers';
    case 'file-content':
      return 'what stands in files';
    case 'clipboard':
      return 'the clipboard';
    case 'system':
      return 'who and where the user is';
    case 'tool-input':
      return 'what the tool is given';
    case 'untraced':
      return 'something that could not be followed';
    case 'request':
      return 'what those who connect to it ask';
    case 'download':
      return 'what was downloaded';
    case 'program-output':
      return 'what a program prints';
    default:
      return 'a decoded text';
  }
}

const fileWords: ReadonlyMap<string, string> = new Map([
  ['ssh', 'keys of SSH'],
  ['ssh-settings', 'settings of SSH'],
  ['credential', 'stored credentials'],
  ['wallet', 'wallets'],
  ['browser-profile', 'what the browser stores'],
  ['messenger-session', 'sessions of messengers'],
  ['package-manager-config', "the package manager's settings with its tokens"],
  ['environment-file', 'an environment file'],
  ['agent-config', 'settings of an assistant'],
]);

/** Where data leaves or acts, as the end of "… goes". */
export function wordsOfSink({ sink, to }: FlowFact): string {
  const place =
    to === 'dynamic'
      ? 'a place that is computed'
      : to === 'configured'
        ? 'the place that it names'
        : to;
  switch (sink) {
    case 'network.url':
      return `in the address of a request to ${place}`;
    case 'network.target':
      return `as the whole address of a request`;
    case 'network.header':
      return `in a header to ${place}`;
    case 'model.answer':
      return 'to the model';
    case 'network.answer':
      return 'to whoever connects';
    case 'dns.name':
      return `in the labels of a name under ${place}`;
    case 'dns.host':
      return `as the host of an address that is looked up`;
    case 'email.recipient':
      return `into the field ${to} of a mail`;
    case 'email.body':
      return `in a mail (${to})`;
    default:
      return `to ${place}`;
  }
}
