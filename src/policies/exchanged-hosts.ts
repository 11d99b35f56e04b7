import type { Capability } from '../detectors/capability.ts';
import { flowOf } from './flow-facts.ts';
import { hostOf, isSampleHost, registrableDomain } from './hosts.ts';
import { homeDomain, isSmall, namesHost, runs, type Release } from './release.ts';
import type { Ground } from './weigh.ts';

/** Parts of a host's name at which people read and nothing is asked, and homes of what is shown or linked to. */
const pages =
  /^(?:www|docs?|help|support|blog|status|about|community|learn|static|cdn|assets|img|images|media|fonts|raw|unpkg|esm|registry|gist|github|gitlab|bitbucket|discord|twitter|x|youtube|t|badge|shields)\./i;
/** Names of what is linked to or shown. */
const shown =
  /(?:src|href|docs?|documentation|home|homepage|website|site|icon|logo|image|link|help|support|issues?|bugs|repo|repository|referr?er|origin|schema|namespace|xmlns|agent|example|placeholder)\w{0,12}["'`]?\s*[:=(]\s*["'`]\s*\w{2,5}:\/\/$/i;
const beginsText = /["'`](?:https?|wss?):\/\/$/;
/** The rest of an address up to the end of its text, unless that names a page or a picture. */
const endsText = /^[^\s"'`]{0,100}["'`]/;
const file = /\.(?:png|svg|ico|jpe?g|gif|webp|json|md|html?|pdf|txt|css|js)["'`]$/i;
const maxCompared = 60;
const minCompared = 16;
const maxLines = 8;
const noLine: Line = { before: '', after: '' };

/**
 * What speaks against a new host that stands in an address where another one stood, in a line that is as it was: one constant was changed, and all
 * that is asked at an address which is put together goes to somebody else.
 */
export function groundOfExchange(capabilities: readonly Capability[], release: Release): Ground {
  const old = exchangedHost(capabilities, release);
  if (old === undefined || !asksByParts(release)) return undefined;
  const isLeft = isNamed(registrableDomain(old), release);
  return [
    isLeft || isSmall(release) ? 'high' : 'medium',
    `It stands where ${old} stood, in a line that is as it was: what was asked there may be asked here now.`,
  ];
}

/** Whether something that matters goes to an address that is put together: then who gets it stands in a constant somewhere. */
function asksByParts({ profile }: Release): boolean {
  return profile.capabilities.some((one) => {
    if (one.kind === 'network.connect' && runs(one.reach))
      return one.attributes['destination'] === 'dynamic';
    if (one.kind !== 'data.flow' || !runs(one.reach)) return false;
    const { source, sink, to } = flowOf(one);
    return to === 'dynamic' && sink.startsWith('network.') && source !== 'download';
  });
}

function isNamed(domain: string | undefined, release: Release): boolean {
  if (domain === undefined) return false;
  const { capabilities, manifest } = release.profile;
  return (
    homeDomain(release) === domain ||
    registrableDomain(manifest.homepage ?? '') === domain ||
    capabilities.some(
      ({ kind, attributes }) =>
        namesHost(kind) && registrableDomain(attributes['destination'] ?? '') === domain,
    )
  );
}

function exchangedHost(capabilities: readonly Capability[], release: Release): string | undefined {
  const now = capabilities.filter(isAddress).flatMap(linesOf);
  if (now.length === 0) return undefined;
  const kept = new Set(release.profile.capabilities.filter(isAddress).flatMap(namesAt));
  for (const before of (release.baseline?.capabilities ?? []).filter(isAddress)) {
    const old = hostOf(before.attributes['destination'] ?? '');
    if (pages.test(old) || isSampleHost(old)) continue;
    const names = namesAt(before);
    const left = linesOf(before).filter((_, index) => !kept.has(names[index] ?? ''));
    if (left.some((was) => now.some((is) => isSame(was, is)))) return old;
  }
  return undefined;
}

function isAddress({ kind, reach }: Capability): boolean {
  return kind === 'network.address' && runs(reach);
}

/** What stands before and after a host that is named in an address, in one line. */
interface Line {
  readonly before: string;
  readonly after: string;
}

function namesAt({ attributes, evidence }: Capability): readonly string[] {
  return evidence.map(({ excerpt }) => `${attributes['destination']}\0${excerpt}`);
}

/** The lines in which the address is a text by itself that a program may ask; others stand for none. */
function linesOf({ attributes, evidence }: Capability): readonly Line[] {
  const host = hostOf(attributes['destination'] ?? '');
  return evidence.slice(0, maxLines).map(({ excerpt }) => {
    const line = lineAround(excerpt, host);
    const rest = endsText.exec(line.after)?.[0];
    const isAsked =
      rest !== undefined &&
      !file.test(rest) &&
      beginsText.test(line.before) &&
      !shown.test(line.before);
    return isAsked ? line : noLine;
  });
}

function lineAround(excerpt: string, host: string): Line {
  const at = excerpt.toLowerCase().indexOf(host);
  if (at === -1 || host === '') return noLine;
  const before = excerpt.slice(Math.max(0, at - maxCompared), at);
  const after = excerpt.slice(at + host.length, at + host.length + maxCompared);
  return {
    before: before.slice(before.lastIndexOf('…') + 1),
    after: after.split('…', 1)[0] ?? '',
  };
}

/** Whether two lines are the same but for the host, as far as both are shown. */
function isSame(was: Line, is: Line): boolean {
  const lead = Math.min(was.before.length, is.before.length);
  const tail = Math.min(was.after.length, is.after.length);
  return (
    lead + tail >= minCompared &&
    was.before.endsWith(is.before.slice(is.before.length - lead)) &&
    was.after.startsWith(is.after.slice(0, tail))
  );
}
