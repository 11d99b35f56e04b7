/**
 * Suffixes under which strangers register names side by side. Not the public suffix list: only what package code names
 * often. A suffix that is missing makes two strangers look like one owner, which quietens `destination-added` by one step.
 */
const sharedSuffixes: ReadonlySet<string> = new Set(
  `co.uk org.uk ac.uk gov.uk com.au net.au org.au co.nz co.jp ne.jp or.jp com.br com.cn net.cn org.cn com.hk com.tw co.kr
  co.in co.il co.za com.mx com.tr com.sg com.ar com.ua github.io gitlab.io vercel.app netlify.app pages.dev workers.dev
  herokuapp.com fly.dev onrender.com railway.app render.com web.app firebaseapp.com appspot.com run.app cloudfunctions.net
  azurewebsites.net azureedge.net cloudapp.net cloudfront.net amazonaws.com execute-api.amazonaws.com on.aws supabase.co
  deno.dev glitch.me repl.co replit.app replit.dev surge.sh ngrok.io ngrok.app ngrok-free.app ngrok-free.dev ngrok.dev
  trycloudflare.com loca.lt blogspot.com wordpress.com duckdns.org no-ip.org ddns.net icp0.io up.railway.app lhr.life
  r2.dev blob.core.windows.net digitaloceanspaces.com ondigitalocean.app`
    .split(/\s+/)
    .filter((suffix) => suffix !== ''),
);

/** Services that take whatever they are sent from anybody: built for collecting, favoured in most documented attacks. */
const collectors: readonly string[] =
  `webhook.site requestbin.com requestbin.net pipedream.net pipedream.com beeceptor.com
  requestcatcher.com hookbin.com webhook-test.com ngrok.io ngrok.app ngrok-free.app ngrok-free.dev ngrok.dev
  trycloudflare.com loca.lt localtunnel.me serveo.net lhr.life bore.pub oastify.com burpcollaborator.net interact.sh
  oast.pro oast.live oast.site oast.online oast.fun oast.me dnslog.cn ceye.io canarytokens.com requestrepo.com
  pastebin.com paste.ee hastebin.com rentry.co termbin.com transfer.sh file.io gofile.io temp.sh 0x0.st anonfiles.com
  catbox.moe api.telegram.org icp0.io duckdns.org`.split(/\s+/);

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

/** The part of a host name that one owner registered: `api.postmarkapp.com` → `postmarkapp.com`. Undefined for addresses. */
export function registrableDomain(destination: string): string | undefined {
  const host = hostOf(destination);
  const labels = host.split('.');
  if (labels.length < 2 || isIpAddress(host)) return undefined;
  for (let size = Math.min(labels.length - 1, 3); size >= 2; size -= 1) {
    if (sharedSuffixes.has(labels.slice(-size).join('.'))) return labels.slice(-size - 1).join('.');
  }
  return labels.slice(-2).join('.');
}

/** Whether the host is a service made for collecting what others send, or a tunnel to somebody's machine. */
export function isCollector(destination: string): boolean {
  const host = hostOf(destination);
  return collectors.some((collector) => host === collector || host.endsWith(`.${collector}`));
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

/** Whether the host is an address that anybody on the internet can own: not this machine and not a private network. */
export function isPublicIp(destination: string): boolean {
  const host = hostOf(destination);
  if (!isIpAddress(host)) return false;
  const parts = ipv4(host);
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

function ipv4(host: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined;
  const parts = host.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : undefined;
}
