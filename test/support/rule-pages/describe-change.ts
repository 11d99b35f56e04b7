import type { Capability } from '../../../src/detectors/capability.ts';
import type { Change } from '../../../src/diffs/profile-diff.ts';
import { describeAge } from '../../../src/policies/new-dependency.ts';
import type { RuleExample } from './judge-example.ts';
import { diffExample } from './judge-example.ts';
import { cutText, markdownBlock, markdownCode } from '../../../src/reports/escape.ts';

const maxChanges = 6;

/** What an example shows, in words and, where it has code, with its lines. */
export function describeExample(example: RuleExample): string {
  if ('event' in example) {
    const { kind, ...facts } = example.event;
    return `- The registry shows ${markdownCode(kind)}: ${wordsOf(facts)}`;
  }
  const diff = diffExample(example);
  const lines =
    diff.baseline === undefined
      ? diff.profile.capabilities.map((one) => `has ${capabilityWords(one)}`)
      : diff.changes.flatMap((change) => describeChange(change) ?? []);
  const snippets = [...(example.new.can ?? [])].flatMap(({ excerpt }) => excerpt ?? []);
  const from =
    diff.baseline === undefined
      ? 'A first release'
      : `${diff.baseline.version} → ${diff.profile.version}`;
  return [
    `- ${from}${lines.length === 0 ? ', with nothing else to see' : ''}`,
    ...lines.slice(0, maxChanges).map((line) => `- ${line}`),
    ...(lines.length > maxChanges ? [`- … and ${lines.length - maxChanges} changes more`] : []),
    ...(example.history === undefined
      ? []
      : [`- the registry about its time and number: ${wordsOf({ ...example.history })}`]),
    ...learnedLines(example),
    ...(snippets.length === 0 ? [] : ['', markdownBlock(snippets.slice(0, 3).join('\n'), 'js')]),
  ].join('\n');
}

function learnedLines(example: RuleExample): readonly string[] {
  if ('event' in example) return [];
  return (example.learned ?? []).map(({ package: name, look }) => {
    if (look.status !== 'looked-at')
      return `- the registry about ${markdownCode(name)}: ${look.detail}`;
    const { ageDays = 0, versions, version } = look;
    return `- the registry about ${markdownCode(name)}: ${describeAge(ageDays)}, ${versions === 1 ? 'one version' : `${versions} versions`}, ${markdownCode(version)} would be installed`;
  });
}

function describeChange(change: Change): string | undefined {
  switch (change.kind) {
    case 'capability-added':
      return `gains ${capabilityWords(change.capability)}`;
    case 'capability-removed':
      return `loses ${capabilityWords(change.capability)}`;
    case 'reach-widened':
      return `${capabilityWords(change.capability)} ran at ${change.from} before`;
    case 'offer-used':
      return `uses ${capabilityWords(change.capability)} itself, which it only offered before`;
    case 'tool-described-differently':
      return `describes the tool ${markdownCode(change.tool)} in other words: ${valueOf(change.after.attributes['description'] ?? '')}`;
    case 'script-added':
    case 'script-changed':
      return `${change.kind === 'script-added' ? 'gains' : 'changes'} the script ${markdownCode(change.script.name)}: ${valueOf(change.script.command)}`;
    case 'dependency-added':
    case 'dependency-changed':
      return `${change.kind === 'dependency-added' ? 'needs' : 'now needs'} ${markdownCode(change.dependency.name)} ${valueOf(change.dependency.spec)} (${change.dependency.kind})`;
    case 'bin-added':
    case 'bin-changed':
      return `the command ${markdownCode(change.command)} runs ${markdownCode(change.file)}`;
    case 'repository-changed':
      return `names the repository ${valueOf(change.after)} instead of ${valueOf(change.before)}`;
    case 'file-added':
    case 'file-removed':
      return `${change.kind === 'file-added' ? 'gains' : 'loses'} the file ${markdownCode(change.file.path)} (${change.file.language}, ${change.file.size} bytes)`;
    case 'file-moved':
      return `moves ${markdownCode(change.before.path)} to ${markdownCode(change.file.path)}`;
    case 'file-changed':
      return change.before.size === change.file.size
        ? `changes ${markdownCode(change.file.path)}`
        : `changes ${markdownCode(change.file.path)} from ${change.before.size} to ${change.file.size} bytes`;
    default:
      return undefined;
  }
}

function capabilityWords({ kind, attributes, reach }: Capability): string {
  return `${markdownCode(kind)} ${wordsOf(attributes)} (${reach})`;
}

function wordsOf(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(
      ([name, value]) =>
        `${name} ${valueOf(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join(', ');
}

function valueOf(text: string): string {
  return text === '' ? 'none' : markdownCode(cutText(text, 160));
}
