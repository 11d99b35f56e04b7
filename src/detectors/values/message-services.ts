import { destinationOfUrl } from './hosts.ts';
import { bucketOfUrl } from './buckets.ts';
import { hole } from './text.ts';
import { walletAddressOf, type WalletAddress } from './wallets.ts';

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
/** Hosts below these are given to whoever asks for one. */
const collectorDomains = new Set([
  'webhook.site',
  'requestcatcher.com',
  'm.pipedream.net',
  'pipedream.net',
  'requestbin.net',
  'requestbin.com',
  'ngrok.io',
  'ngrok.app',
  'ngrok-free.app',
  'ngrok-free.dev',
  'trycloudflare.com',
  'loca.lt',
  'serveo.net',
  'localhost.run',
  'lhr.life',
  'oast.fun',
  'oast.pro',
  'oast.live',
  'oast.site',
  'oast.online',
  'oast.me',
  'interact.sh',
  'burpcollaborator.net',
  'oastify.com',
  'beeceptor.com',
  'canarytokens.com',
  'b-cdn.dnslog.cn',
  'dnslog.cn',
  'ceye.io',
  'eo.pipedream.net',
  'gofile.io',
  'hookb.in',
  'postb.in',
  'icp0.io',
  'ic0.app',
  'icp-api.io',
  'webhookrelay.com',
  'hookdeck.com',
]);
/** What all of these end with; texts with a dot are names of properties and files mostly. */
const collectorEndings = new Set(
  [...collectorHosts, ...collectorDomains].map((host) => host.slice(host.lastIndexOf('.') + 1)),
);
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
  if (text.length > 2000 || !(text.includes('.') || /^(?:s3|gs):/.test(text))) return undefined;
  const found = text.includes('//') ? destinationOfUrl(text) : undefined;
  const host = found?.destination ?? (bareHost.test(text) ? text.toLowerCase() : undefined);
  if (host === undefined) return undefined;
  const path = found === undefined ? '' : pathOf(text);
  if (host === 'hooks.slack.com')
    return {
      service: 'slack-webhook',
      destination: identified(path, /^\/(?:services|workflows|triggers)\/([\w/]{1,120})/),
    };
  if (host === 'api.telegram.org') return ofTelegram(path);
  const channel = /^\/api\/(?:v\d{1,2}\/)?channels\/(\d{15,22})\//.exec(path)?.[1];
  if (/^(?:\w{1,10}\.)?discord(?:app)?\.com$/.test(host) && channel !== undefined)
    return { service: 'discord-channel', destination: channel };
  if (host.endsWith('.webhook.office.com')) return { service: 'teams-webhook', destination: host };
  const bucket = bucketOfUrl(found?.scheme ?? '', host, path);
  if (bucket !== undefined) return { service: bucket.service, destination: bucket.name };
  if (!isCollector(host)) return undefined;
  const needed = pathsThatCount.get(host);
  if (needed !== undefined && !needed.test(path)) return undefined;
  if (host.startsWith('discord'))
    return { service: 'discord-webhook', destination: identified(path, /webhooks\/(\d{3,30})/) };
  return { service: 'collector', destination: host };
}

/** A bot is known by its number; where its token comes from elsewhere, the chat that it writes to is known all the same. */
function ofTelegram(path: string): MessageDestination {
  const bot = identified(path, /^\/bot(\d{3,20})/);
  const chat = /[?&]chat_id=(-?\d{5,20}|@\w{5,40})/.exec(path)?.[1];
  return bot === 'dynamic' && chat !== undefined
    ? { service: 'telegram-chat', destination: chat }
    : { service: 'telegram-bot', destination: bot };
}

function isCollector(host: string): boolean {
  if (!collectorEndings.has(host.slice(host.lastIndexOf('.') + 1))) return false;
  if (collectorHosts.has(host)) return true;
  for (let dot = host.indexOf('.', 1); dot !== -1; dot = host.indexOf('.', dot + 1))
    if (collectorDomains.has(host.slice(dot + 1))) return true;
  return false;
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
/** The wallet that a value names when it stands under a key that says who gets paid, or shows by its checksum what it is. */
export function walletOf(key: string, text: string): MessageDestination | undefined {
  const wallet = walletAddressOf(text);
  if (wallet === undefined) return undefined;
  const isPayee = walletKeys.has(key.toLowerCase().replaceAll(/[-_]/g, ''));
  return isPayee || isPayment(wallet) ? destinationOfWallet(wallet) : undefined;
}

/** The wallet that a text is, whatever it is for: only where its checksum shows that and the chain has no contracts that code names. */
export function walletOfText(text: string): MessageDestination | undefined {
  if (!mayBeBitcoin.test(text)) return undefined;
  const wallet = walletAddressOf(text);
  return wallet !== undefined && isPayment(wallet) ? destinationOfWallet(wallet) : undefined;
}

/** The wallet that every text of some form is replaced by, of whatever chain: contracts stand in code, and in nobody's text. */
export function walletPutIn(text: string): MessageDestination | undefined {
  const wallet = walletAddressOf(text);
  return wallet === undefined
    ? undefined
    : { service: 'swapped-wallet', destination: wallet.address };
}

const mayBeBitcoin = /^(?:bc1|[13])[0-9a-z]{20,}$/i;

function isPayment({ chain, isVerified }: WalletAddress): boolean {
  return isVerified && chain === 'bitcoin';
}

function destinationOfWallet({ chain, address }: WalletAddress): MessageDestination {
  return { service: `${chain}-wallet`, destination: address };
}

const phoneKeys = new Set([
  'to',
  'phone',
  'phonenumber',
  'recipient',
  'msisdn',
  'mobile',
  'recipients',
]);
const phone = /^(?:whatsapp:|tel:|sms:)?(\+\d{8,15})$/;
const jid = /^(\d{8,20}(?:-\d{8,15})?)@(?:s\.whatsapp\.net|c\.us|g\.us)$/;

/** The telephone that a value names under a key that says who gets a message. */
export function phoneOf(key: string, text: string): MessageDestination | undefined {
  if (!phoneKeys.has(key.toLowerCase().replaceAll(/[-_]/g, ''))) return undefined;
  const number = phone.exec(text)?.[1];
  return number === undefined ? undefined : { service: 'phone', destination: number };
}

/** The chat of WhatsApp that a text names: people and groups have addresses of a form of their own. */
export function whatsAppChatOf(text: string): MessageDestination | undefined {
  if (text.length > 60 || !text.includes('@')) return undefined;
  const id = jid.exec(text)?.[1];
  return id === undefined ? undefined : { service: 'whatsapp-chat', destination: id };
}

/** The account that a value names under a key that says who gets paid, or for whom something is done. */
export function payeeOf(key: string, text: string): MessageDestination | undefined {
  if (!/^(?:destination|payee|recipient|beneficiary|to)$/i.test(key)) return undefined;
  return /^acct_[A-Za-z0-9]{14,30}$/.test(text)
    ? { service: 'stripe-account', destination: text }
    : undefined;
}

const publicKey =
  /^\s{0,4}(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp\d{3}) (AAAA[\w+/]{60,2000}={0,2})/;

/** The key of somebody who is to be let in, as SSH and its servers write it. */
export function keyInText(text: string): MessageDestination | undefined {
  const key = text.includes(' AAAA') ? publicKey.exec(text)?.[1] : undefined;
  return key === undefined ? undefined : { service: 'ssh-key', destination: key.slice(-32) };
}
