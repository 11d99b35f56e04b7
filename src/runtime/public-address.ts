import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Whether an IP address belongs to this machine, a private network, or nobody in particular. */
export function isPrivateAddress(address: string): boolean {
  return isIP(address) === 6
    ? notPublic6.check(address, 'ipv6')
    : notPublic4.check(address, 'ipv4');
}

/** Whether an address names its host by such an IP address. A host that has a name is only known when it is looked up. */
export function namesPrivateAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isPrivateAddress(host);
}

/** Looks a name up and refuses it when any of its addresses is private: what was checked is what is connected to. */
export function publicLookup(refused: () => Error): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error !== null) return done(error, []);
      if (addresses.some(({ address }) => isPrivateAddress(address))) return done(refused(), []);
      return options.all === true
        ? done(null, addresses)
        : done(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
}

/** The proxy that the environment names for such an address, whether or not it makes exceptions of hosts. */
export function proxyFor(
  isTls: boolean,
  env: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const [upper, lower] = isTls ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy'];
  return env[lower] || env[upper] || undefined;
}

// Two lists: in one, an IPv4 address is also held against the IPv6 networks that it can be written in.
const notPublic4 = new BlockList();
const notPublic6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  notPublic4.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  // Everything that is not 2000::/3, which is all that is public, and of that the ways back into IPv4.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2002::', 16],
] as const) {
  notPublic6.addSubnet(net, bits, 'ipv6');
}
