import { destinationOfUrl, hostOfAuthority, type Destination } from './hosts.ts';
import type { ShellCommand } from './shell-text.ts';

const downloaders = new Set([
  'curl',
  'wget',
  'invoke-webrequest',
  'iwr',
  'irm',
  'invoke-restmethod',
  'certutil',
  'bitsadmin',
  'aria2c',
  'ftp',
  'lynx',
  'http',
  'https',
  'fetch',
  'start-bitstransfer',
]);
const rawClients = new Set([
  'nc',
  'ncat',
  'netcat',
  'telnet',
  'ssh',
  'scp',
  'sftp',
  'rsync',
  'socat',
  'openssl',
]);
const schemelessHost = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?:[/:?]|$)/i;
const ipHost = /^\d{1,3}(?:\.\d{1,3}){3}(?:[/:]|$)/;
const deviceSocket = /\/dev\/(?:tcp|udp)\/([^/\s]{1,253})\//;

/** A peer that a command talks to, and by which program. */
export interface ShellDestination extends Destination {
  readonly via: string;
}

/** The peers that a simple command names. */
export function destinationsOfCommand(command: ShellCommand): ShellDestination[] {
  const found: ShellDestination[] = [];
  const { program } = command;
  const isClient = downloaders.has(program) || rawClients.has(program);
  for (const word of command.words) {
    const socket = deviceSocket.exec(word);
    const socketHost = socket?.[1] === undefined ? undefined : hostOfAuthority(socket[1]);
    if (socketHost !== undefined)
      found.push({ destination: socketHost, scheme: 'tcp', via: 'shell' });
    const url = destinationOfUrl(word.slice(Math.max(0, word.search(/[a-z]{2,5}:\/\//i))));
    if (url !== undefined) found.push({ ...url, via: isClient ? program : 'shell' });
    else if (isClient && (schemelessHost.test(word) || ipHost.test(word) || word.includes('@'))) {
      const host = hostOfAuthority(word.split(/[/?]/, 1)[0]?.replace(/:.*$/, '') ?? '');
      const scheme = downloaders.has(program) ? 'http' : 'tcp';
      if (host !== undefined && host !== 'dynamic')
        found.push({ destination: host, scheme, via: program });
    }
  }
  return found;
}
