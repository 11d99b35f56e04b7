import { getDomain } from 'tldts';

/**
 * Suffixes under which strangers get names side by side and that the public suffix list does not hold: tunnels to somebody's
 * machine, canisters, hosts of demonstrations. A suffix that is missing makes two strangers look like one owner.
 */
const moreSuffixes: ReadonlySet<string> = new Set(
  `glitch.me loca.lt localtunnel.me lhr.life localhost.run serveo.net pinggy.link zrok.io playit.gg portmap.io ic0.app
  icp-api.io raw.icp0.io raw.ic0.app m.pipedream.net oastify.com oast.fun oast.pro oast.live oast.site oast.online oast.me
  interact.sh burpcollaborator.net webhook.site requestbin.net beeceptor.com modal.run wordpress.com gitpod.io
  app.github.dev stackblitz.io webcontainer.io azurecontainerapps.io`.split(/\s+/),
);

/** Services that take whatever they are sent from anybody: built for collecting, favoured in most documented attacks. */
const collectors: readonly string[] =
  `webhook.site requestbin.com requestbin.net pipedream.net pipedream.com beeceptor.com
  requestcatcher.com hookbin.com webhook-test.com ngrok.io ngrok.app ngrok-free.app ngrok-free.dev ngrok.dev
  trycloudflare.com loca.lt localtunnel.me serveo.net lhr.life bore.pub oastify.com burpcollaborator.net interact.sh
  oast.pro oast.live oast.site oast.online oast.fun oast.me dnslog.cn ceye.io canarytokens.com requestrepo.com
  pastebin.com paste.ee hastebin.com rentry.co termbin.com transfer.sh file.io gofile.io temp.sh 0x0.st anonfiles.com
  catbox.moe api.telegram.org icp0.io ic0.app icp-api.io duckdns.org`.split(/\s+/);

/** Doors to public ledgers: anybody can leave a line there that code reads later, and nobody can take it away. */
const ledgers: readonly string[] =
  `solana.com infura.io alchemy.com alchemyapi.io ankr.com cloudflare-eth.com llamarpc.com quiknode.pro helius-rpc.com
  publicnode.com drpc.org polygon-rpc.com trongrid.io tronscan.org tronscanapi.com aptoslabs.com etherscan.io bscscan.com
  blockchain.info blockcypher.com blockstream.info mempool.space blockchair.com binance.org bnbchain.org 1rpc.io`.split(
    /\s+/,
  );

/** Names kept for documentation. `.invalid` and `.example` are left out: a package that sends there was made to look harmless. */
const sampleDomains: ReadonlySet<string> = new Set(['example.com', 'example.org', 'example.net']);

/** A host without scheme, port, path, brackets or letter case; '' when there is none, as for a destination that is computed. */
export function hostOf(destination: string): string {
  const noScheme = destination.toLowerCase().replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//, '');
  const authority = noScheme.split(/[/?#]/, 1)[0] ?? '';
  // `*.host`: only the end of the name is known, which is the part that somebody owns.
  const noUser = authority.slice(authority.lastIndexOf('@') + 1).replace(/^\*\./, '');
  if (noUser.startsWith('[')) return noUser.slice(1, noUser.indexOf(']'));
  const colons = noUser.split(':').length - 1;
  const host = colons === 1 ? noUser.slice(0, noUser.indexOf(':')) : noUser;
  return /[*{}$<>\s]/.test(host) || host === 'dynamic' || host === 'unknown'
    ? ''
    : host.replace(/\.$/, '');
}

/**
 * The part of a host name that one owner registered, by the public suffix list with its private part: `api.postmarkapp.com` →
 * `postmarkapp.com`, `x.y.workers.dev` → `y.workers.dev`. Undefined for addresses.
 */
export function registrableDomain(destination: string): string | undefined {
  const host = hostOf(destination);
  const labels = host.split('.');
  if (labels.length < 2 || isIpAddress(host)) return undefined;
  for (let size = Math.min(labels.length - 1, 4); size >= 2; size -= 1) {
    if (moreSuffixes.has(labels.slice(-size).join('.'))) return labels.slice(-size - 1).join('.');
  }
  // A name that is a suffix itself belongs to who lends it.
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false }) ?? host;
}

/** Whether the host is a service made for collecting what others send, or a tunnel to somebody's machine. */
export function isCollector(destination: string): boolean {
  const host = hostOf(destination);
  return collectors.some((collector) => host === collector || host.endsWith(`.${collector}`));
}

/** Whether the host answers questions about a public ledger. */
export function isLedger(destination: string): boolean {
  const host = hostOf(destination);
  return ledgers.some((ledger) => host === ledger || host.endsWith(`.${ledger}`));
}

/** Whether the host is kept for documentation or is this machine. */
export function isSampleHost(destination: string): boolean {
  const host = hostOf(destination);
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.test')) return true;
  const domain = registrableDomain(host);
  return domain !== undefined && sampleDomains.has(domain);
}

/** Whether the host is written as a number: nobody has to register anything, and nothing can be taken down. */
function isIpAddress(destination: string): boolean {
  const host = hostOf(destination);
  return ipv4(host) !== undefined || /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/.test(host);
}

/** Addresses of public resolvers of names, which everybody knows by heart. */
const resolvers: ReadonlySet<string> = new Set([
  '1.0.0.1',
  '1.1.1.1',
  '8.8.4.4',
  '8.8.8.8',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.220.220',
  '208.67.222.222',
]);

/** Whether the host is the address of a public resolver of names: its owner is known, and hands on only names that are asked for. */
export function isPublicResolver(destination: string): boolean {
  return resolvers.has(hostOf(destination));
}

/** Whether the host is an address that anybody on the internet can own: not this machine and not a private network. */
export function isPublicIp(destination: string): boolean {
  const host = hostOf(destination);
  if (!isIpAddress(host)) return false;
  const parts = ipv4(host) ?? mappedIpv4(host);
  if (parts === undefined) return !/^(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)$/.test(host);
  const [a = 0, b = 0] = parts;
  const reserved = a === 0 || a === 10 || a === 127 || a >= 224;
  const local = (a === 169 && b === 254) || (a === 192 && b === 168);
  return (
    !reserved && !local && !(a === 172 && b >= 16 && b <= 31) && !(a === 100 && b >= 64 && b <= 127)
  );
}

/** The address at which every cloud machine can ask for its own credentials. */
export function isCloudMetadata(destination: string): boolean {
  const host = hostOf(destination);
  return (
    host === '169.254.169.254' || host === '169.254.170.2' || host === 'metadata.google.internal'
  );
}

/** `::ffff:7f00:1` is 127.0.0.1 by another way. */
function mappedIpv4(host: string): readonly number[] | undefined {
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const [high, low] = [Number.parseInt(match[1], 16), Number.parseInt(match[2], 16)];
  return [high >> 8, high & 255, low >> 8, low & 255];
}

function ipv4(host: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined;
  const parts = host.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : undefined;
}
