import { hole } from '../../detectors/values/text.ts';
import { harmless } from '../../lockfiles/text.ts';
import { hostAndPath } from '../addresses.ts';
import type { LaunchedPackage } from '../launcher.ts';

/** What a word of a command names: a package, or why that cannot be said. */
export type SpecReading =
  | { readonly package: LaunchedPackage; readonly doubt?: undefined }
  | { readonly package?: undefined; readonly doubt: Doubt };

/** Something that a reader of commands does not understand: what a person recognises it by, and why. */
export interface Doubt {
  /** Holds no value of an option and no word that could be a secret. */
  readonly text: string;
  readonly why: string;
  /** Nothing is fetched: what runs is on the machine already, and only that machine knows what it is. */
  readonly isLocal?: true;
}

/** Longer than any name with a range; what is longer is no spec. */
export const maxSpecLength = 2000;

/** A word that is only known when the command runs: a variable, a substitution, a placeholder. */
export function isLater(word: string): boolean {
  return word.includes(hole) || /[$`]|\{\{|%\w+%/.test(word);
}

/** A spec that is not understood, so that a person finds it again. An address is shown without what may be secret. */
export function doubtOf(spec: string, why: string): { readonly doubt: Doubt } {
  return { doubt: { text: shownSpec(spec), why } };
}

function shownSpec(spec: string): string {
  const text = spec.replaceAll(hole, '…');
  if (!/:\/\/|\s/.test(text)) return harmless(text, 100);
  const address = /[a-z+]{2,20}:\/\/\S*/i.exec(text.slice(0, maxSpecLength))?.[0];
  return address === undefined ? '…' : harmless(hostAndPath(address) ?? '…', 100);
}

/** Code that lies where the command runs. What is inside the project changes with its commits only. */
export function pathPackage(path: string): LaunchedPackage {
  const clean = path.replace(/^file:(?:\/\/)?/, '').replaceAll('\\', '/');
  const isOutside = /^(?:\/|~|[A-Za-z]:)/.test(clean) || clean.split('/').includes('..');
  return {
    ecosystem: 'path',
    name: harmless(clean, 200),
    pin: isOutside ? 'floating' : 'commit',
  };
}
