import type { SourceHere } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { nameOfApi, type Api } from '../apis/api.ts';
import { pathClassesOf } from '../apis/file-accesses.ts';
import { prefixAskedFor } from '../values/environment-prefix.ts';
import type { PathClass } from '../values/path-classes.ts';
import { formOfPython } from '../values/python-decoders.ts';
import { constantText } from '../values/text.ts';
import type { Call } from './sink.ts';

/** What a call of Python is the source of, by the name of its API. */
const sources: readonly (readonly [RegExp, string])[] = [
  [
    /^py:(?:socket\.(?:gethostname|getfqdn)|platform\.(?:node|uname)|getpass\.getuser|os\.(?:getlogin|uname)|uuid\.getnode|psutil\.(?:users|net_if_addrs|process_iter)|netifaces\.ifaddresses|pwd\.getpwuid)$/u,
    'system',
  ],
  [
    /^py:(?:pyperclip\.paste|pandas\.read_clipboard|win32clipboard\.GetClipboardData|tkinter\.Tk\.\(\)\.clipboard_get|clipboard\.paste|klembord\.get_text)$/u,
    'clipboard',
  ],
  [/^py:keyring\.get_(?:password|credential)$/u, 'file:password-manager'],
  [/^py:(?:browser_cookie3\.\w{2,20}|win32crypt\.CryptUnprotectData)$/u, 'file:browser-profile'],
  [
    /^py:(?:socket\.(?:socket|create_connection)\.\(\)\.(?:recv(?:from|msg)?|fileno)|ssl\..{0,100}\.wrap_socket\.\(\)\.(?:recv|read)|websockets?\..{1,60}\.\(\)\.recv|asyncio\.open_connection\.\(\)\.0\.read\w{0,9}|http(?:\.client|lib)\.HTTPS?Connection\.\(\)\.getresponse|ftplib\.FTP\.\(\)\.retr\w{4,6}|requests\.get\.\(\)\.raw\.read|web3\..{1,100}\.call)$/u,
    'download',
  ],
];
const asked =
  /^py:(?:builtins\.(?:input|raw_input)|getpass\.getpass|questionary\.\w{3,12}|inquirer\.prompt|click\.prompt|typer\.prompt|rich\.prompt\.Prompt\.ask)$/u;
const lookups = new Set([
  'py:os.environ.get',
  'py:os.getenv',
  'py:os.environ.pop',
  'py:os.environ.setdefault',
]);
const everything = new Set(['py:os.environ.copy', 'py:os.environ.items', 'py:os.environ.values']);

/** Whether a call of this API asks somebody at a terminal. */
export function asksInPython(name: string): boolean {
  return asked.test(name);
}

/** The variable that a call asks the environment for; `*` is all of them, `?` one that is not known. */
export function variableAskedFor(unit: CodeUnit, call: Call, name: string): string | undefined {
  if (everything.has(name)) return prefixAskedFor(unit, call) === undefined ? '*' : '';
  if (!lookups.has(name)) return undefined;
  const asks = call.arguments[0];
  return (asks === undefined ? undefined : constantText(unit, asks)) ?? '?';
}

/** What a call of Python is the source of; undefined when it is none. */
export function sourceOfPython(unit: CodeUnit, call: Call, api: Api): SourceHere | undefined {
  const name = nameOfApi(api);
  const found = sources.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return { name: found[1] };
  const form = formOfPython(unit, name, call.arguments);
  return form === undefined || form === 'uri' ? undefined : { name: 'decoded', goesOn: true };
}

const sensitiveFiles = new Set<PathClass>([
  'credential',
  'environment-file',
  'ssh',
  'browser-profile',
  'messenger-session',
  'wallet',
  'package-manager-config',
  'agent-config',
]);

/** What files that are read are the source of; undefined when none is read. */
export function sourceOfFiles(read: readonly PathClass[]): SourceHere | undefined {
  const secret =
    read.find((one) => sensitiveFiles.has(one)) ?? read.find((one) => one === 'ssh-settings');
  if (secret !== undefined) return { name: `file:${secret}` };
  return read.length > 0 ? { name: 'file-content' } : undefined;
}

/** A file that a path of Python reads, wherever the path comes from. */
export function readByPath(unit: CodeUnit, call: Call): SourceHere | undefined {
  if (unit.language !== 'python' || call.type !== 'CallExpression') return undefined;
  return sourceOfFiles(pathClassesOf(unit, call, 'read'));
}

/** Requests of Python that are made and not sent yet, and connections, give nothing by themselves. */
export function answersInPython({ path }: Api): boolean {
  return !/^(?:Request|build_request)$|connect|^SMTP|^HTTPS?Connection|^FTP|Proxy$|Transport$|channel$|Client$|Session$/u.test(
    path.at(-1) ?? '',
  );
}
