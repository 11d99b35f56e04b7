import type { KnownCommand, ManifestFacts } from '../manifests/manifest-facts.ts';
import { bringsManagers, bringsTools } from './brought-programs.ts';
import { foldersOfScript, type InstallFolder } from './install-folders.ts';
import type { LaidPatches } from './laid-patches.ts';
import { laysOwnPatches } from './laying-command.ts';
import type { PackageFile } from './package-files.ts';
import { isInstallOfManifest } from './plain-install.ts';
import { isPlainManifest, leavesFoldersAlone } from './plain-manifest.ts';
import { readPlainScript } from './plain-script.ts';

/** Settings and lists of a package manager by which something else may come, or from elsewhere, or run; in lower case. */
const settings: ReadonlySet<string> = new Set([
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarnrc.yaml',
  '.corepack.env',
  '.pnp.cjs',
  '.pnpmfile.cjs',
  '.pnpmfile.mjs',
  'pnpmfile.js',
  'pnpm-workspace.yaml',
  'bunfig.toml',
  'bun.lock',
  'bun.lockb',
  'package.json5',
  'package.yaml',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
]);

/** What names more or longer folders is nothing usual, and more than what an answer may hold. */
const maxFolders = 50;
const maxLength = 4000;

/** What a command is known to do at installation; undefined when it may do more, which says nothing against it. */
export function knownCommand(
  command: string,
  files: ReadonlyMap<string, PackageFile>,
  manifest: ManifestFacts,
  laid: LaidPatches,
): KnownCommand | undefined {
  if (laysQuietly(command, manifest, files, laid)) return { does: 'lays-patches' };
  const found = foldersOfCommand(command) ?? foldersOfFile(command, files);
  if (found?.every((one) => isPlain(one, files)) !== true) return undefined;
  const folders = [...new Set(found.map(({ folder }) => folder))].sort();
  const isShort = folders.length <= maxFolders && folders.every((one) => one.length <= maxLength);
  return isShort && !bringsManagers(files, manifest, folders)
    ? { does: 'installs', folders }
    : undefined;
}

/** Without a manifest, a package manager looks for one in the folders around. Many disks take names of another case for the same. */
function isPlain(
  { folder, guarded }: InstallFolder,
  files: ReadonlyMap<string, PackageFile>,
): boolean {
  if (folder === '') return false;
  const around = folder
    .split('/')
    .map((_, index, all) => `${all.slice(0, index + 1).join('/')}/`)
    .concat('');
  const steps = new Set(around.map(folded));
  const exact = new Set(around.map((one) => `${one}package.json`));
  for (const path of files.keys()) {
    const lower = folded(path);
    const name = lower.slice(lower.lastIndexOf('/') + 1);
    if (!steps.has(lower.slice(0, lower.length - name.length))) continue;
    if (settings.has(name)) return false;
    if (name === 'package.json' && !exact.has(path)) return false;
  }
  const manifests = around.map((one) => files.get(`${one}package.json`)?.text());
  if (!manifests.every((text) => text === undefined || leavesFoldersAlone(text))) return false;
  const manifest = files.get(`${folder}/package.json`);
  return manifest === undefined ? guarded : isPlainManifest(manifest.text());
}

/** Also letters that have another form in lower case alone. */
function folded(path: string): string {
  return path.toUpperCase().toLowerCase();
}

/** `node scripts/install-clients.js`, where the file does nothing else. */
function foldersOfFile(
  text: string,
  files: ReadonlyMap<string, PackageFile>,
): readonly InstallFolder[] | undefined {
  const path = /^node\s+(?:\.\/)?([\w@][\w@./-]{0,200})$/.exec(text.trim())?.[1];
  const file = path === undefined ? undefined : files.get(path);
  if (path === undefined || file?.kind.language !== 'javascript') return undefined;
  const script = readPlainScript(path, file.text());
  return script === undefined ? undefined : foldersOfScript(path, script);
}

const maxParts = 40;

/** `cd web && npm install && cd ../cli && npm install`. */
function foldersOfCommand(text: string): readonly InstallFolder[] | undefined {
  const parts = text
    .replace(/\s*\|\|\s*(?:true|exit 0)\s*$/, '')
    .split('&&')
    .map((part) => part.trim().split(/\s+/));
  let at: string[] = [];
  const found: InstallFolder[] = [];
  for (const words of parts.slice(0, maxParts)) {
    const [program, target = ''] = words;
    if (program === 'cd' && words.length === 2) {
      const to = enter(at, target);
      if (to === undefined) return undefined;
      at = to;
      continue;
    }
    const named = words.findIndex((word) => /^--(?:prefix|cwd|dir)$/.test(word));
    const folder = named === -1 ? at : enter(at, words[named + 1] ?? '..');
    const rest = named === -1 ? words : words.toSpliced(named, 2);
    if (folder === undefined || !isInstallOfManifest(rest)) return undefined;
    found.push({ folder: folder.join('/'), guarded: false });
  }
  return parts.length > maxParts || found.length === 0 ? undefined : found;
}

function enter(from: readonly string[], target: string): string[] | undefined {
  const at = [...from];
  for (const step of target.split('/')) {
    if (step === '' && target.startsWith('/')) return undefined;
    if (step === '' || step === '.') continue;
    if (step === '..' ? at.pop() === undefined : !/^\w[\w.-]{0,80}$/.test(step)) return undefined;
    if (step === 'node_modules') return undefined;
    if (step !== '..') at.push(step);
  }
  return at;
}

/** `patch-package`, in the package's own folder or in the one that it is installed in, with patches that were all looked at. */
function laysQuietly(
  text: string,
  manifest: ManifestFacts,
  files: ReadonlyMap<string, PackageFile>,
  { paths, quiet }: LaidPatches,
): boolean {
  const { name, dependencies } = manifest;
  const isLookedAt = paths.size > 0 && [...paths].every((path) => quiet.has(path));
  const isKnownTool = dependencies.some(
    (one) => one.name === 'patch-package' && one.source === 'registry',
  );
  if (!isLookedAt || !isKnownTool || /[$`<>\\]/.test(text)) return false;
  return !bringsTools(files, manifest) && laysOwnPatches(text, name, files);
}
