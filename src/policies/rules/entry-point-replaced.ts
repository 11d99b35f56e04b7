import type { ProfiledFile } from '../../profiles/profile.ts';
import { entryFiles, formatSize, isSeveralTimes } from '../entry-files.ts';
import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { fileEvidence, manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

interface Replacement {
  /** The command, or '' for what importing the package loads. */
  readonly command: string;
  readonly file: ProfiledFile;
  readonly before: ProfiledFile;
}

/** One word of the manifest decides which file runs; the file that people know may stay in the package unchanged. */
export const entryPointReplaced = defineRule({
  about: 'release',
  id: 'entry-point-replaced',
  title: 'The package starts with another file, which is new',
  help: 'An entry point or a command of the package leads to another file than in the baseline; that file came with this release, and it is packed, several times as long, machine code, or the known file still lies beside it. Builds move their output, and then the known file is gone. An attack left it as it was and started a packed one of its own.',
  references: ['bitwarden-cli-2026', 'redhat-mcp-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return replacements(release).flatMap(({ command, file, before }): Judgement[] => {
      const isSmall = release.kind === 'patch' || release.kind === 'prerelease';
      const isPacked = !file.readable && before.readable;
      const isLonger = isSeveralTimes(file.size, before.size);
      const stays = release.profile.files.some((one) => one.path === before.path);
      const isNative = file.language === 'native';
      if (!isPacked && !isLonger && !stays && !isNative) return [];
      const weighed = weigh([
        ['info', 'Builds move their output, and this is how it looks when they do.'],
        stays && [
          isSmall ? 'low' : 'info',
          `${before.path} is still in the package, so whoever looks for it finds it as it was.`,
        ],
        isPacked && ['medium', `A person could read ${before.path}, and cannot read ${file.path}.`],
        isLonger && [
          'medium',
          `${file.path} has ${formatSize(file.size)}, and ${before.path} had ${formatSize(before.size)}.`,
        ],
        isNative && ['medium', 'What is started is machine code.'],
      ]);
      const what = command === '' ? 'Importing it' : `The command ${command}`;
      return [
        {
          ...weighed,
          confidence: isPacked || isLonger ? 'medium' : 'low',
          title: `${what} now starts with ${file.path}, which is new, instead of ${before.path}`,
          advice: stayAdvice(release),
          facts: { command, from: before.path, to: file.path },
          evidence: [...manifestEvidence(`${before.path} → ${file.path}`), fileEvidence(file.path)],
        },
      ];
    });
  },
});

function replacements(release: Release): readonly Replacement[] {
  const { baseline, profile } = release;
  if (baseline === undefined) return [];
  const come = new Map(changesOf(release, 'file-added').map(({ file }) => [file.path, file]));
  const had = new Map(baseline.files.map((file) => [file.path, file]));
  const commands = changesOf(release, 'bin-changed').flatMap((change): Replacement[] => {
    const file = come.get(change.file);
    const before = had.get(change.before ?? '');
    return file === undefined || before === undefined
      ? []
      : [{ command: change.command, file, before }];
  });
  const started = new Set(commands.map(({ file }) => file.path));
  const old = entryFiles(baseline);
  const now = entryFiles(profile);
  const left = [...old].find(([entry, file]) => !now.has(entry) && !isCommand(release, file.path));
  const taken = [...now].find(
    ([entry, file]) => !old.has(entry) && come.has(file.path) && !started.has(file.path),
  );
  // One of each is enough: a build that moves its output moves all of it.
  if (left === undefined || taken === undefined) return commands;
  return [...commands, { command: '', file: taken[1], before: left[1] }];
}

function isCommand({ baseline }: Release, path: string): boolean {
  return Object.values(baseline?.manifest.bin ?? {}).includes(path);
}
