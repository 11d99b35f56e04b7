import { dirname, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Where configuration is looked for: the machine as far as its kinds of systems differ. */
export interface Machine {
  readonly env: Env;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Where files of the whole machine are, on systems that have such a folder. */
  readonly etc: string;
}

/**
 * The files that pip reads, the strongest last: for the machine, for the user, for the virtual environment, and the one that
 * `PIP_CONFIG_FILE` names. Where that names the null device, pip reads none at all.
 */
export function pipFiles(machine: Machine): readonly string[] {
  const named = machine.env['PIP_CONFIG_FILE'];
  if (named === '/dev/null' || named?.toLowerCase() === 'nul') return [];
  const site = machine.env['VIRTUAL_ENV'];
  const name = machine.platform === 'win32' ? 'pip.ini' : 'pip.conf';
  return [
    ...ofMachine(machine),
    ...ofUser(machine),
    ...(site === undefined ? [] : [join(site, name)]),
    ...(named === undefined || named === '' ? [] : [named]),
  ];
}

/** The settings of a `pip.conf`: section, then key in kebab-case. Sections and keys are named by whoever wrote the file. */
export type PipSettings = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the text of a `pip.conf` as pip does: sections, `key = value` or `key: value`, comment lines, and values that go on indented. */
export function parsePipFile(text: string): PipSettings {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith(';')) continue;
    const header = /^\[([^\]]+)\]/.exec(trimmed)?.[1];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, string>();
      sections.set(header, section);
      last = undefined;
    } else if (/^\s/.test(line) && last !== undefined) {
      section.set(last, `${section.get(last) ?? ''} ${trimmed}`.trim());
    } else {
      const [, key = '', value = ''] = /^([^=:]+)[=:](.*)$/s.exec(trimmed) ?? [];
      last = key.trim().toLowerCase().replaceAll('_', '-');
      section.set(last, value.trim());
    }
  }
  return sections;
}

function ofMachine({ env, platform, etc }: Machine): readonly string[] {
  if (platform === 'win32') return [join(env['PROGRAMDATA'] ?? 'C:\\ProgramData', 'pip/pip.ini')];
  if (platform === 'darwin') return ['/Library/Application Support/pip/pip.conf'];
  const folders = (env['XDG_CONFIG_DIRS'] || `${etc}/xdg`).split(':').filter((one) => one !== '');
  // The first of these folders is the strongest.
  return [...folders.toReversed().map((folder) => join(folder, 'pip/pip.conf')), `${etc}/pip.conf`];
}

function ofUser({ env, home, platform }: Machine): readonly string[] {
  if (platform === 'win32') {
    return [
      join(home, 'pip/pip.ini'),
      join(env['APPDATA'] ?? join(home, 'AppData/Roaming'), 'pip/pip.ini'),
    ];
  }
  const configHome = env['XDG_CONFIG_HOME'] || join(home, '.config');
  return [
    join(home, '.pip/pip.conf'),
    ...(platform === 'darwin' ? [join(home, 'Library/Application Support/pip/pip.conf')] : []),
    join(configHome, 'pip/pip.conf'),
  ];
}

/** The files that uv reads, the strongest first: the nearest above the working folder, the user's and the machine's. */
export function uvFiles(machine: Machine, cwd: string): readonly string[] {
  const { env, home, platform, etc } = machine;
  const named = env['UV_CONFIG_FILE'];
  if (named !== undefined && named !== '') return [named];
  if (/^(?:1|true|yes|on)$/i.test(env['UV_NO_CONFIG'] ?? '')) return [];
  const user =
    platform === 'win32'
      ? join(env['APPDATA'] ?? join(home, 'AppData/Roaming'), 'uv/uv.toml')
      : join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'uv/uv.toml');
  const system =
    platform === 'win32'
      ? [join(env['PROGRAMDATA'] ?? 'C:\\ProgramData', 'uv/uv.toml')]
      : [
          ...(env['XDG_CONFIG_DIRS'] || `${etc}/xdg`)
            .split(':')
            .map((one) => join(one, 'uv/uv.toml')),
          `${etc}/uv/uv.toml`,
        ];
  return [...foldersAbove(cwd).map((folder) => join(folder, 'uv.toml')), user, ...system];
}

function foldersAbove(cwd: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (dirname(folder) === folder) return folders;
  }
}
