import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a commit changes: the text of a file, `null` for one that goes, a link by its target. */
export type ProjectEdit = Readonly<Record<string, string | null | { readonly link: string }>>;

/** A git repository of a test. */
export type GitProject = Awaited<ReturnType<typeof createGitProject>>;

/** Makes an empty repository in a folder of its own, with a branch `main` and nobody's configuration but its own. */
export async function createGitProject() {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-project-'));
  const home = await mkdtemp(join(tmpdir(), 'watchkeeper-home-'));
  let clock = Date.parse('2026-01-10T00:00:00Z');
  const git = async (...args: readonly string[]): Promise<string> => {
    const date = new Date(clock).toISOString();
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    const { stdout } = await execute('git', ['-C', folder, ...args], { env });
    return stdout.trim();
  };
  await git('init', '-q', '-b', 'main');
  await git('config', 'user.name', 'A Person');
  await git('config', 'user.email', 'person@project.example');
  return {
    folder,
    /** A home without any settings. */
    home,
    git,
    /** Commits an edit at a time, a minute after the last one unless said, and gives the id of the commit. */
    async commit(edit: ProjectEdit, { at = '', message = 'change' } = {}): Promise<string> {
      clock = at === '' ? clock + 60_000 : Date.parse(at);
      for (const [path, content] of Object.entries(edit)) {
        const file = join(folder, path);
        if (content === null) await rm(file);
        else {
          await mkdir(dirname(file), { recursive: true });
          if (typeof content === 'string') await writeFile(file, content);
          else await symlink(content.link, file);
        }
      }
      await git('add', '--all');
      await git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    async remove(): Promise<void> {
      await rm(folder, { recursive: true, force: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A manifest as people write it, one dependency on a line. */
export function manifestText(dependencies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ name: 'project', version: '1.0.0', dependencies }, undefined, 2)}\n`;
}

/** One entry of a lockfile of npm. */
export interface LockedEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A lockfile of npm (version 3) for `manifestText` of the same dependencies. */
export function lockText(
  dependencies: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, LockedEntry>>,
): string {
  const entries = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry]);
  const lock = {
    name: 'project',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'project', version: '1.0.0', dependencies },
      ...Object.fromEntries(entries),
    },
  };
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
