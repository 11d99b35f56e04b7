import { classOfPath, type PathClass } from './path-classes.ts';
import type { ShellCommand } from './shell-text.ts';

const copying = new Set(['cp', 'mv', 'install', 'ln', 'copy', 'move', 'xcopy']);
const appending = new Set(['tee', 'add-content', 'set-content', 'out-file']);

/** The classes of the files that a simple command writes: by a redirect, a copy, a download, or a registration. */
export function writtenClassesOf({ program, words }: ShellCommand): readonly PathClass[] {
  const paths: string[] = [];
  for (const [index, word] of words.entries()) {
    const redirect = /^[\d&]?(?:>>|>\||>&(?!\d)|>)(.*)$/.exec(word);
    if (redirect !== null) paths.push(redirect[1] || (words[index + 1] ?? ''));
    if (/^(?:-o|-O|--output|--output-document|-OutFile)$/i.test(word))
      paths.push(words[index + 1] ?? '');
  }
  const plain = words.slice(1).filter((word) => !word.startsWith('-'));
  const last = plain.at(-1);
  if (copying.has(program) && plain.length > 1 && last !== undefined) paths.push(last);
  if (appending.has(program)) paths.push(...plain.filter((word) => /[./~\\]/.test(word)));
  const classes = paths
    .filter((path) => path !== '' && !path.startsWith('&') && path !== '/dev/null')
    .map((path) => classOfPath(withHome(path), 'write'));
  return [...new Set([...classes, ...registered(program, words)])];
}

function withHome(path: string): string {
  return path.replace(/^(?:\$\{?HOME\}?|%USERPROFILE%|\$env:USERPROFILE)(?=[/\\])/i, '~');
}

/** Programs that make something start again later. */
function registered(program: string, words: readonly string[]): readonly PathClass[] {
  const rest = words.slice(1).map((word) => word.toLowerCase());
  const isAutostart =
    (program === 'crontab' && !rest.includes('-l')) ||
    (program === 'schtasks' && rest.includes('/create')) ||
    (program === 'launchctl' && /^(?:load|bootstrap|enable)$/.test(rest[0] ?? '')) ||
    (program === 'systemctl' && rest.includes('enable')) ||
    program === 'register-scheduledtask' ||
    (program === 'reg' &&
      rest[0] === 'add' &&
      rest.some((word) => /currentversion\\run/.test(word)));
  const isHook =
    program === 'git' &&
    rest[0] === 'config' &&
    rest.some((word) => /core\.hookspath|init\.templatedir/.test(word));
  return [
    ...(isAutostart ? (['autostart'] as const) : []),
    ...(isHook ? (['git-hook'] as const) : []),
  ];
}
