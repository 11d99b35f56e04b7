import { lastName, putsOfCall } from '../detectors/flows/file-puts.ts';
import { choicesOf, isNode } from '../detectors/values/choices.ts';
import { definitionOf } from '../detectors/values/definition.ts';
import { fieldOf } from '../detectors/values/object-fields.ts';
import { pathEnding } from '../detectors/values/path-ending.ts';
import { pathTextsOf } from '../detectors/values/path-text.ts';
import { constantText, hole } from '../detectors/values/text.ts';
import { analysisOf } from '../languages/javascript/create-unit.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { literalTextOf, unwrap } from '../languages/javascript/syntax.ts';
import { parentOf } from '../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { kindOfFile } from './file-kind.ts';
import { handedToOpened } from './opened-files.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** A program that a package writes to a file as text: whoever runs that file runs it. */
export interface WrittenProgram {
  readonly text: string;
  readonly language: ProgramLanguage;
  /** A name with the ending that it is written under, which says how it is to be read. */
  readonly path: string;
}

/** What there is a reader for. */
type ProgramLanguage = CodeUnit['language'] | 'shell';

const maxPrograms = 16;
/** Shorter ones are first lines that something is put behind. */
const minKept = 40;
/** Parts that are put behind one another under one name, and changes one after the other. */
const maxPieces = 200;
const maxChanges = 20;
const changing = /^(?:replace(?:All)?|trim(?:Start|End)?|l?strip|rstrip|format|encode|toString)$/u;
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
    for (const text of textsOf(unit, call, data)) {
      names ??= namesOf(unit, path);
      const program = programOf(names, text);
      if (program !== undefined && programs.length < maxPrograms) programs.push(program);
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

function languageOf(name: string, text: string): ProgramLanguage | undefined {
  const { language } = kindOfFile(name, Buffer.from(text.slice(0, 16)), () => text);
  return language === 'javascript' || language === 'python' || language === 'shell'
    ? language
    : undefined;
}

/** The texts that may stand in the file: each choice by itself, and in one all that is written to a file that is held open. */
function textsOf(unit: CodeUnit, call: Call, data: readonly Node[]): readonly string[] {
  const handed = data.flatMap((node) => handedToOpened(unit, node));
  if (handed.length > 0) {
    const parts = handed.map(({ node, end }) => (foldedTexts(unit, node)[0] ?? hole) + end);
    return [withoutIndent(parts.join(''))];
  }
  const encoding = encodingOf(unit, call);
  return data
    .flatMap((node) => foldedTexts(unit, node))
    .map((text) => withoutIndent(encoding === undefined ? text : decoded(text, encoding)));
}

/** What stands indented in the code is written without that: `dedent`, `trim` and their like do it in many ways. */
function withoutIndent(text: string): string {
  const indent = /^\s*?\n?([ \t]+)(?=\S)/u.exec(text.slice(0, 400))?.[1];
  if (indent === undefined) return text.replace(/^\s+(?=#!)/u, '');
  return text.trimStart().replaceAll(`\n${indent}`, '\n');
}

/** `writeFile(path, text, 'base64')` */
function encodingOf(unit: CodeUnit, call: Call): 'base64' | 'hex' | undefined {
  const options = call.arguments[2];
  if (options === undefined || unit.language === 'python') return undefined;
  const text = constantText(unit, fieldOf(unit, options, 'encoding') ?? options);
  return text === 'base64' || text === 'hex' ? text : undefined;
}

function decoded(text: string, encoding: 'base64' | 'hex'): string {
  return Buffer.from(text, encoding).toString('utf8');
}

function foldedTexts(unit: CodeUnit, node: Node): readonly string[] {
  const own = foldedText(unit, node) ?? joinedText(unit, node);
  if (own !== undefined) return [own];
  return choicesOf(unit, node)
    .slice(0, maxPrograms)
    .flatMap((choice): readonly string[] => {
      if (!isNode(choice)) return typeof choice === 'string' ? [choice] : [];
      const text = foldedText(unit, choice);
      return text === undefined
        ? unit.alternativesOf(choice).flatMap((one) => foldedText(unit, one) ?? [])
        : [text];
    });
}

/** `let text = '#!/bin/sh'; text += '…';` */
function joinedText(unit: CodeUnit, node: Node): string | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  if (binding === undefined || binding.writes.length < 2) return undefined;
  const writes = binding.writes.slice(0, maxPieces).map((write) => parentOf(write));
  const added = writes.filter((write) => isSum(write));
  const first = writes.find((write) => !isSum(write));
  if (added.length < writes.length - 1 || first === undefined) return undefined;
  const parts = [first, ...added].map((write) => {
    const value = valueOfWrite(write);
    return value === undefined ? hole : (foldedText(unit, value) ?? hole);
  });
  return parts.every((part) => part === hole) ? undefined : parts.join('');
}

function isSum(write: Node | undefined): boolean {
  return write?.type === 'AssignmentExpression' && write.operator === '+=';
}

function valueOfWrite(write: Node | undefined): Node | undefined {
  if (write?.type === 'VariableDeclarator') return write.init ?? undefined;
  return write?.type === 'AssignmentExpression' ? write.right : undefined;
}

/** A text with holes, however long it is; what bytes say; and what stands there before something of it is replaced. */
function foldedText(unit: CodeUnit, wrapped: Node, depth = 0): string | undefined {
  const node = definitionOf(unit, wrapped);
  const folded = unit.fold(node);
  if (folded.kind === 'constant')
    return typeof folded.value === 'string' ? folded.value : undefined;
  if (folded.kind === 'partial') return folded.pieces.map((piece) => piece ?? hole).join('');
  if (node.type !== 'CallExpression') return undefined;
  const value = analysisOf(unit)?.evaluate(node);
  if (value?.kind === 'bytes') return Buffer.from(value.bytes).toString('utf8');
  const callee = unwrap(node.callee);
  const isChanged = callee.type === 'MemberExpression' && changing.test(lastName(unit, callee));
  return isChanged && depth < maxChanges ? foldedText(unit, callee.object, depth + 1) : undefined;
}
