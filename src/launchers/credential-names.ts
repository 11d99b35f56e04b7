import { harmless } from '../lockfiles/text.ts';

/** What programs are told that is no secret and gives no access; everything else that is handed over is named. */
const harmlessNames = new Set(
  'NODE_ENV LOG_LEVEL DEBUG PORT HOST TZ LANG LC_ALL LC_CTYPE TERM NO_COLOR FORCE_COLOR CI PYTHONUNBUFFERED PYTHONIOENCODING PYTHONUTF8 PYTHONDONTWRITEBYTECODE'.split(
    ' ',
  ),
);
const secretOption =
  /(?:token|secret|passw(?:or)?d|passphrase|credentials?|bearer|auth|authorization|cookie|(?:^|[-_])(?:pat|pass|pwd)|(?:api|access|private|client|license|secret|auth)[-_]?key|(?:^|[-_])key)$/i;
const reference =
  /\$\{(?:\{\s{0,4})?([A-Za-z_][\w.:-]{0,120})[^}]{0,200}\}|\{env:([A-Za-z_]\w{0,100})\}/g;
/** What clients fill in that hands nothing over. */
const places =
  /^(?:__dirname|HOME|USER|USERPROFILE|APPDATA|PWD|TMPDIR|PATH|userHome|cwd|pathSeparator|\/|workspaceFolder\w*|localWorkspaceFolder\w*|containerWorkspaceFolder\w*|extensionPath|CLAUDE_PLUGIN_ROOT|CLAUDE_PROJECT_DIR|DESKTOP|DOCUMENTS|DOWNLOADS|command:.*|config:.*|github\.[\w.]*|matrix\.[\w.-]*|inputs\.[\w.-]*|steps\.[\w.-]*|needs\.[\w.-]*|runner\.[\w.]*)$/;
const maxRead = 4000;

/** Whether the value of an option of this name is a credential. */
export function isSecretOption(name: string): boolean {
  return secretOption.test(name.slice(0, 200));
}

/** The name of a variable, when handing it over is worth a word. */
export function variableNames(name: string): readonly string[] {
  return harmlessNames.has(name) || name === '' ? [] : [harmless(name, 128)];
}

/** Names of what a text of a configuration refers to: `${input:x}`, `${env:X}`, `${X}`, `${{ secrets.X }}`, `{env:X}`. */
export function referencedNames(text: string): readonly string[] {
  return [...text.slice(0, maxRead).matchAll(reference)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    if (places.test(name) || harmlessNames.has(name)) return [];
    return [name.replace(/^(?:env:|secrets\.|env\.)/, '')];
  });
}

/** Names of what the words behind a program hand to it. Of an option with a secret it is the option; of a header the header. */
export function wordNames(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => [
    ...referencedNames(word),
    ...optionNames(word, words[index + 1]),
    ...addressNames(word),
  ]);
}

function optionNames(word: string, next: string | undefined): readonly string[] {
  const [, option = '', , value = next] =
    /^(--?[A-Za-z][\w.-]{0,100})(=([\s\S]*))?$/.exec(word) ?? [];
  if (option === '' || value === undefined) return [];
  const name = option.replace(/^-+/, '').toLowerCase();
  if (/^(?:h|headers?|oauth2bearer)$/.test(name)) return [headerName(value) ?? option];
  if (/^(?:e|env)$/.test(name)) return variableNames(/^[A-Za-z_]\w{0,120}/.exec(value)?.[0] ?? '');
  const isValue = word.includes('=') || !value.startsWith('-');
  return isSecretOption(name) && isValue ? [option] : [];
}

/** The name before the first colon of a header. */
function headerName(value: string): string | undefined {
  return /^([A-Za-z][\w-]{0,60})\s{0,3}[:=]/.exec(value)?.[1];
}

/** An address with a password in it hands one over. */
function addressNames(word: string): readonly string[] {
  const [, scheme] =
    /^(?:--?[\w-]{1,60}=)?([a-z][a-z0-9+.-]{1,20}):\/\/[^/\s@]{0,500}@/i.exec(word) ?? [];
  return scheme === undefined ? [] : [`${scheme.toLowerCase()}://`];
}
