import { destinationOfUrl } from './hosts.ts';
import { hole } from './text.ts';

/** Where a message goes besides mail: a chat, a web hook, a bucket, a wallet. */
export interface MessageDestination {
  readonly service: string;
  readonly destination: string;
}

/** Hosts whose whole purpose is that anybody can receive data there without being known. */
const collectorHosts = new Set([
  'webhook.site',
  'requestcatcher.com',
  'canarytokens.com',
  'pastebin.com',
  'paste.rs',
  'transfer.sh',
  'file.io',
  'gofile.io',
  '0x0.st',
  'temp.sh',
  'termbin.com',
  'hastebin.com',
  'rentry.co',
  'dpaste.com',
  'maker.ifttt.com',
  'script.google.com',
  'api.anonfiles.com',
  'catbox.moe',
  'litterbox.catbox.moe',
  'bashupload.com',
  'api.gofile.io',
  'store1.gofile.io',
  'discord.com',
  'discordapp.com',
  'hooks.zapier.com',
]);
const collectorEndings = [
  '.webhook.site',
  '.requestcatcher.com',
  '.m.pipedream.net',
  '.pipedream.net',
  '.requestbin.net',
  '.requestbin.com',
  '.ngrok.io',
  '.ngrok.app',
  '.ngrok-free.app',
  '.ngrok-free.dev',
  '.trycloudflare.com',
  '.loca.lt',
  '.serveo.net',
  '.localhost.run',
  '.lhr.life',
  '.oast.fun',
  '.oast.pro',
  '.oast.live',
  '.oast.site',
  '.oast.online',
  '.oast.me',
  '.interact.sh',
  '.burpcollaborator.net',
  '.oastify.com',
  '.beeceptor.com',
  '.canarytokens.com',
  '.b-cdn.dnslog.cn',
  '.dnslog.cn',
  '.ceye.io',
  '.eo.pipedream.net',
  '.gofile.io',
  '.hookb.in',
  '.postb.in',
  '.icp0.io',
  '.webhookrelay.com',
  '.hookdeck.com',
];
/** Hosts above that many honest packages talk to for other reasons: only certain paths of theirs receive messages. */
const pathsThatCount: ReadonlyMap<string, RegExp> = new Map([
  ['discord.com', /^\/api\/(?:v\d{1,2}\/)?webhooks\//],
  ['discordapp.com', /^\/api\/(?:v\d{1,2}\/)?webhooks\//],
  ['script.google.com', /^\/macros\//],
  ['hooks.zapier.com', /^\/hooks\//],
]);
const bareHost = /^[a-z0-9*-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i;

/** The destination that a text names: a web hook URL, a bot address, a collector's host. */
export function messageDestinationOf(text: string): MessageDestination | undefined {
  if (text.length > 2000 || !text.includes('.')) return undefined;
  const found = destinationOfUrl(text);
  const host = found?.destination ?? (bareHost.test(text) ? text.toLowerCase() : undefined);
  if (host === undefined) return undefined;
  const path = found === undefined ? '' : pathOf(text);
  if (host === 'hooks.slack.com')
    return {
      service: 'slack-webhook',
      destination: identified(path, /^\/(?:services|workflows|triggers)\/([\w/]{1,120})/),
    };
  if (host === 'api.telegram.org')
    return { service: 'telegram-bot', destination: identified(path, /^\/bot(\d{3,20})/) };
  if (host.endsWith('.webhook.office.com')) return { service: 'teams-webhook', destination: host };
  if (!isCollector(host)) return undefined;
  const needed = pathsThatCount.get(host);
  if (needed !== undefined && !needed.test(path)) return undefined;
  if (host.startsWith('discord'))
    return { service: 'discord-webhook', destination: identified(path, /webhooks\/(\d{3,30})/) };
  return { service: 'collector', destination: host };
}

function isCollector(host: string): boolean {
  return (
    collectorHosts.has(host) ||
    collectorEndings.some((ending) => host.endsWith(ending) && host !== ending)
  );
}

function pathOf(text: string): string {
  const start = text.indexOf('//') + 2;
  const slash = text.indexOf('/', start);
  return slash === -1 ? '' : text.slice(slash, slash + 400);
}

function identified(path: string, pattern: RegExp): string {
  const id = pattern.exec(path)?.[1];
  return id === undefined || id.includes(hole) ? 'dynamic' : id;
}

const walletKeys = new Set([
  'wallet',
  'walletaddress',
  'recipient',
  'payto',
  'beneficiary',
  'treasury',
  'receiver',
  'feerecipient',
  'to',
  'toaddress',
  'destination',
  'destinationaddress',
  'payee',
  'depositaddress',
  'recipientaddress',
  'feewallet',
  'withdrawaladdress',
  'topubkey',
]);
const walletShapes: readonly (readonly [string, RegExp])[] = [
  ['ethereum', /^0x[0-9a-f]{40}$/i],
  ['bitcoin', /^(?:bc1[02-9ac-hj-np-z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})$/],
  ['tron', /^T[1-9A-HJ-NP-Za-km-z]{33}$/],
  ['monero', /^[48][1-9A-HJ-NP-Za-km-z]{94}$/],
  ['solana', /^(?=[^0OIl]*\d)[1-9A-HJ-NP-Za-km-z]{43,44}$/],
];

/** The wallet that a value names when it stands under a key that says who gets paid. */
export function walletOf(key: string, text: string): MessageDestination | undefined {
  if (!walletKeys.has(key.toLowerCase().replaceAll(/[-_]/g, ''))) return undefined;
  const chain = text.length > 110 ? undefined : walletShapes.find(([, shape]) => shape.test(text));
  if (chain === undefined) return undefined;
  return {
    service: `${chain[0]}-wallet`,
    destination: chain[0] === 'ethereum' ? text.toLowerCase() : text,
  };
}
