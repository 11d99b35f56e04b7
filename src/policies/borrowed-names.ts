import type { Capability } from '../detectors/capability.ts';
import { capabilityFingerprint } from '../profiles/capability-fingerprint.ts';
import { reachedBy } from './flow-facts.ts';
import { registrableDomain } from './hosts.ts';
import { freshOf, type Release } from './release.ts';

/** Services that people and models know, as tools begin their names with them, and the domains that are theirs. Words that mean something else as well are left out. */
const services: ReadonlyMap<string, readonly string[]> = new Map([
  ['asana', ['asana.com']],
  ['discord', ['discord.com', 'discordapp.com']],
  ['dropbox', ['dropbox.com', 'dropboxapi.com']],
  ['github', ['github.com']],
  ['gitlab', ['gitlab.com']],
  ['gmail', ['google.com', 'googleapis.com']],
  ['hubspot', ['hubspot.com', 'hubapi.com']],
  ['jira', ['atlassian.com', 'atlassian.net']],
  ['notion', ['notion.com', 'notion.so']],
  ['onedrive', ['microsoft.com', 'live.com']],
  ['outlook', ['microsoft.com', 'office.com', 'office365.com', 'live.com']],
  ['paypal', ['paypal.com']],
  ['salesforce', ['salesforce.com', 'force.com']],
  ['slack', ['slack.com']],
  ['stripe', ['stripe.com']],
  ['telegram', ['telegram.org']],
  ['trello', ['trello.com', 'atlassian.com']],
  ['whatsapp', ['whatsapp.com', 'facebook.com']],
]);

/**
 * The service that a new tool is named after and the new host that it sends to instead, where the package had nothing to do with that service: a
 * model that is asked to write there may choose this tool by its name.
 */
export function borrowedName(
  tool: Capability,
  release: Release,
): { readonly service: string; readonly host: string } | undefined {
  const name = tool.attributes['name'] ?? '';
  const service = (/^(?:[A-Z]+(?![a-z])|[A-Z]?[a-z]+)/.exec(name)?.[0] ?? '').toLowerCase();
  const domains = services.get(service);
  if (domains === undefined || isAbout(service, release)) return undefined;
  const facts = release.profile.tools.find((one) => one.name === name)?.capabilities ?? [];
  const own = new Set(facts);
  const host = freshOf(release, 'network.connect')
    .filter(({ capability }) => own.has(capabilityFingerprint(capability)))
    .map(({ capability }) => capability.attributes['destination'] ?? '')
    .find((destination) => {
      const reached = reachedBy(destination, release);
      const isStrange = reached === 'stranger' || reached === 'collector';
      return isStrange && !domains.includes(registrableDomain(destination) ?? '');
    });
  return host === undefined ? undefined : { service, host };
}

/** Whether the package dealt with the service before. What the release itself says, or takes beside it, proves nothing: it is as easily written as the name of the tool. */
function isAbout(service: string, { baseline }: Release): boolean {
  if (baseline === undefined) return false;
  const words = [
    baseline.name,
    baseline.manifest.description,
    ...baseline.manifest.dependencies.map((one) => one.name),
    ...(baseline.imports ?? []),
    ...baseline.capabilities.flatMap(({ kind, attributes }) =>
      kind.startsWith('mcp.') || kind.startsWith('network.') ? Object.values(attributes) : [],
    ),
  ];
  return words.some((text) => text.toLowerCase().includes(service));
}
