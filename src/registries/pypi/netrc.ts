/** A name and a password. Secret. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The login that the text of a `.netrc` has for a host, or the one that it has for every host. */
export function findLogin(text: string, host: string): Login | undefined {
  const entries = parseEntries(text);
  const found = entries.find((one) => one.machine === host) ?? entries.find(isForAll);
  if (found?.password === undefined) return undefined;
  return { username: found.login ?? '', password: found.password };
}

interface Entry {
  /** Undefined for the entry `default`. */
  readonly machine: string | undefined;
  login?: string;
  password?: string;
}

function isForAll({ machine }: Entry): boolean {
  return machine === undefined;
}

/** Words apart by white space, with quotes around those that hold some; `#` begins a comment. A macro goes on until a blank line. */
function parseEntries(text: string): readonly Entry[] {
  const plain = text.replace(/^[ \t]*macdef\b[\s\S]*?(?:\r?\n[ \t]*\r?\n|$(?![\s\S]))/gm, '');
  const words = plain
    .split(/\r?\n/)
    .flatMap((line) => line.replace(/^\s*#.*$/, '').match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [])
    .map((word) => (/^".*"$/s.test(word) ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word));
  const entries: Entry[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = [words[at], words[at + 1]];
    const entry = entries.at(-1);
    if (word === 'default') {
      entries.push({ machine: undefined });
      continue;
    }
    if (word === 'machine') entries.push({ machine: next ?? '' });
    else if (word === 'login' && entry !== undefined && next !== undefined) entry.login = next;
    else if (word === 'password' && entry !== undefined && next !== undefined) {
      entry.password = next;
    } else if (word !== 'account') continue;
    at += 1;
  }
  return entries;
}
