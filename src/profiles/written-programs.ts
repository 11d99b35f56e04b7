import { putsOfCall } from '../detectors/flows/file-puts.ts';
import { pathEnding } from '../detectors/values/path-ending.ts';
import { pathTextsOf } from '../detectors/values/path-text.ts';
import { hole } from '../detectors/values/text.ts';
import { literalTextOf } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { kindOfFile } from './file-kind.ts';
import { foldedText, writtenTexts } from './written-texts.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** A program that a package writes to a file as text: whoever runs that file runs it. */
export interface WrittenProgram {
  readonly text: string;
  readonly language: ProgramLanguage;
  /** A name with the ending that it is written under, which says how it is to be read. */
  readonly path: string;
  /** Whether there is more of it, or there are more choices of it, than were looked at. */
  readonly isCut?: boolean;
}

/** What there is a reader for. */
type ProgramLanguage = CodeUnit['language'] | 'shell';

/** One more than what is looked at of one file, so that what is left out is told. */
const maxPrograms = 101;
/** Shorter ones are first lines that something is put behind. */
const minKept = 40;
const defaultEndings = { javascript: '.js', python: '.py', shell: '.sh' } as const;
/** Where an ending fits several names, a text is taken for what refuses to be read as anything else first. */
const strictest: readonly ProgramLanguage[] = ['javascript', 'python', 'shell'];

/**
 * The programs among what a call writes: by their first line, or by the ending of the path. What is not known of a text stays a hole
 * in it, which can be read inside of texts and comments.
 */
export function writtenPrograms(unit: CodeUnit, call: Call): readonly WrittenProgram[] {
  const programs: WrittenProgram[] = [];
  for (const { path, data, isFolder } of putsOfCall(unit, call)) {
    if (isFolder || data.length === 0) continue;
    let names: readonly string[] | undefined;
    const { texts, isCut } = writtenTexts(unit, call, data);
    for (const text of texts) {
      names ??= namesOf(unit, path);
      const program = programOf(names, text);
      if (program !== undefined && programs.length < maxPrograms)
        programs.push(isCut ? { ...program, isCut } : program);
    }
  }
  return programs;
}

/** Whether a file may hold programs as texts that begin as programs do; its own first line is none. */
export function mayKeepPrograms({ text }: CodeUnit): boolean {
  return text.includes('#!', 2);
}

/** The program that a text of its own is by its first line, wherever it goes. */
export function keptProgram(unit: CodeUnit, node: Node): WrittenProgram | undefined {
  const first =
    node.type === 'TemplateLiteral' ? node.quasis[0]?.value.cooked : literalTextOf(node);
  if (first?.startsWith('#!') !== true || first.length < minKept) return undefined;
  const text = foldedText(unit, node);
  return text === undefined ? undefined : programOf([], text);
}

/** The names that the file may have, as far as they are known; of the others, how they end. */
function namesOf(unit: CodeUnit, path: Node): readonly string[] {
  const names = [pathEnding(unit, path), ...pathTextsOf(unit, path)].map((text) =>
    text
      .slice(text.search(/[^/\\]*$/u))
      .slice(-100)
      .replaceAll(hole, ''),
  );
  return [...new Set(names)].filter((name) => name !== '');
}

function programOf(names: readonly string[], text: string): WrittenProgram | undefined {
  const asked = text.startsWith('#!') ? languageOf('program', text) : undefined;
  if (asked !== undefined)
    return { text, language: asked, path: `written${defaultEndings[asked]}` };
  const found = names.flatMap((name) => {
    const language = languageOf(name, text);
    return language === undefined ? [] : [{ text, language, path: `written${endingOf(name)}` }];
  });
  return strictest.flatMap((one) => found.find(({ language }) => language === one) ?? [])[0];
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase();
}

/** What shells read when they start, which is named by no ending. */
const startsShells =
  /^\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zprofile|zshenv|zlogin|zlogout|kshrc|xprofile|xinitrc)$/u;

function languageOf(name: string, text: string): ProgramLanguage | undefined {
  if (startsShells.test(name)) return 'shell';
  const { language } = kindOfFile(name, Buffer.from(text.slice(0, 16)), () => text);
  return language === 'javascript' || language === 'python' || language === 'shell'
    ? language
    : undefined;
}
