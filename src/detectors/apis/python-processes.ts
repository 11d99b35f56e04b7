import { nameOfApi, type Api } from './api.ts';

/** How a call of Python names the program that it starts. */
export interface PythonStarter {
  readonly via: string;
  /**
   * `command`: a list of words, or a text that is the program, and a whole command line when a shell is asked for; `line`: a text
   * that a shell reads; `words`: each word by itself; `argv`: the program, and then the list of all its words.
   */
  readonly takes: 'command' | 'line' | 'words' | 'argv';
  /** Where the program stands by place, and its names. */
  readonly at: number;
  readonly names: readonly string[];
}

type Row = readonly [RegExp, Omit<PythonStarter, 'via'>];

const commandNames = ['args', 'command', 'cmd'];
const command: Row[1] = { takes: 'command', at: 0, names: commandNames };
const line: Row[1] = { takes: 'line', at: 0, names: [...commandNames, 'commandline'] };
const words: Row[1] = { takes: 'words', at: 0, names: ['program'] };
const argv: Row[1] = { takes: 'argv', at: 0, names: ['path', 'file'] };

/** By module; within it the first row that matches. */
const starters: ReadonlyMap<string, readonly Row[]> = new Map<string, readonly Row[]>([
  [
    'subprocess',
    [
      [/^(?:run|call|check_call|check_output|Popen)$/u, command],
      [/^get(?:status)?output$/u, line],
    ],
  ],
  [
    'os',
    [
      [/^(?:system|popen|popen[234])$/u, line],
      [/^execl[pe]{0,2}$/u, words],
      [/^spawnl[pe]{0,2}$/u, { ...words, at: 1 }],
      [/^(?:execv[pe]{0,2}|posix_spawnp?)$/u, argv],
      [/^spawnv[pe]{0,2}$/u, { ...argv, at: 1 }],
      [/^startfile$/u, words],
    ],
  ],
  [
    'asyncio',
    [
      [/^(?:subprocess\.)?create_subprocess_exec$/u, words],
      [/^(?:subprocess\.)?create_subprocess_shell$/u, line],
      [/^get_(?:running_|event_)?loop\.\(\)\.subprocess_exec$/u, { ...words, at: 1 }],
      [/^get_(?:running_|event_)?loop\.\(\)\.subprocess_shell$/u, { ...line, at: 1 }],
    ],
  ],
  ['pty', [[/^spawn$/u, command]]],
  ['anyio', [[/^(?:run_process|open_process)$/u, { ...command, names: ['command'] }]]],
  ['trio', [[/^(?:run_process|lowlevel\.open_process)$/u, command]]],
  ['commands', [[/^get(?:status)?output$/u, line]]],
  ['invoke', [[/^(?:run|Context\.\(\)\.run)$/u, line]]],
  ['pexpect', [[/^(?:spawn|run|spawnu)$/u, line]]],
  ['ptyprocess', [[/^PtyProcess(?:Unicode)?\.spawn$/u, command]]],
  ['sarge', [[/^(?:run|capture_stdout)$/u, line]]],
  ['delegator', [[/^run$/u, line]]],
  ['envoy', [[/^run$/u, line]]],
  ['psutil', [[/^Popen$/u, command]]],
  ['_posixsubprocess', [[/^fork_exec$/u, command]]],
]);

/** How a call of Python starts a program; undefined for what starts none. */
export function pythonStarterOf(api: Api): PythonStarter | undefined {
  const rows = starters.get(api.module.slice(3));
  if (rows === undefined) return undefined;
  const path = nameOfApi(api).slice(api.module.length + 1);
  const found = rows.find(([pattern]) => pattern.test(path))?.[1];
  return found === undefined ? undefined : { ...found, via: api.path.at(-1) ?? '' };
}
