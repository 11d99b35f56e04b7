import { lastName } from '../detectors/flows/file-puts.ts';
import { valueOfWrite } from '../detectors/values/added-text.ts';
import { choicesOf, isNode } from '../detectors/values/choices.ts';
import { rememberOfFile } from '../detectors/latest.ts';
import { definitionOf } from '../detectors/values/definition.ts';
import { fieldOf } from '../detectors/values/object-fields.ts';
import { constantText, hole } from '../detectors/values/text.ts';
import { analysisOf } from '../languages/javascript/create-unit.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import type { Binding } from '../languages/javascript/scope.ts';
import { unwrap } from '../languages/javascript/syntax.ts';
import { parentOf } from '../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { textOf } from '../languages/javascript/value.ts';
import { handedToOpened } from './opened-files.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Choices of one text, and of one of these: so many are found at most. */
const maxTexts = 128;
const maxAlternatives = 16;
/** Changes of a text one after the other. */
const maxChanges = 20;
const changing = /^(?:replace(?:All)?|trim(?:Start|End)?|l?strip|rstrip|format|encode|toString)$/u;
/** More than what is looked at of one file, so that what is cut is told. */
const maxTogether = 1_000_001;

/** Texts, and whether there may be more of them, or more in them. */
interface Texts {
  readonly texts: readonly string[];
  readonly isCut: boolean;
}

/** The texts that may stand in the file: each choice by itself, and in one all that is written to a file that is held open. */
export function writtenTexts(unit: CodeUnit, call: Call, data: readonly Node[]): Texts {
  const opened = data.map((node) => handedToOpened(unit, node));
  const handed = opened.flatMap(({ parts }) => parts);
  if (handed.length > 0) {
    const partOf = (at: number): string | undefined => {
      const one = handed[at];
      return one && (foldedTexts(unit, one.node).texts[0] ?? hole) + one.end;
    };
    return {
      texts: [asWritten(unit, together(partOf))],
      isCut: opened.some(({ isCut }) => isCut),
    };
  }
  const encoding = encodingOf(unit, call);
  const found = data.map((node) => foldedTexts(unit, node));
  return {
    texts: found
      .flatMap(({ texts }) => texts)
      .map((text) => asWritten(unit, encoding === undefined ? text : decoded(text, encoding))),
    isCut: found.some(({ isCut }) => isCut),
  };
}

const unindented = rememberOfFile(() => new Map<string, string>());
/** Shorter texts are changed again as soon as they are found. */
const minRemembered = 2_000;

/** By the text: thousands of calls may write the same long one. */
function asWritten(unit: CodeUnit, text: string): string {
  if (text.length < minRemembered) return withoutIndent(text);
  const texts = unindented(unit);
  const known = texts.get(text) ?? withoutIndent(text);
  texts.set(text, known);
  return known;
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

function foldedTexts(unit: CodeUnit, node: Node): Texts {
  const own = foldedText(unit, node) ?? joinedText(unit, node);
  if (own !== undefined) return { texts: [own], isCut: false };
  const choices = choicesOf(unit, node);
  let isCut = choices.length >= maxTexts;
  const texts = choices.slice(0, maxTexts).flatMap((choice): readonly string[] => {
    if (!isNode(choice)) return typeof choice === 'string' ? [choice] : [];
    const text = foldedText(unit, choice);
    if (text !== undefined) return [text];
    const alternatives = unit.alternativesOf(choice);
    isCut ||= alternatives.length >= maxAlternatives;
    return alternatives.flatMap((one) => foldedText(unit, one) ?? []);
  });
  return { texts, isCut };
}

/** By the name: thousands of calls may write the same one. */
const joinedBefore = new WeakMap<Binding, { readonly text: string | undefined }>();

/** `let text = '#!/bin/sh'; text += '…';` */
function joinedText(unit: CodeUnit, node: Node): string | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  if (binding === undefined || binding.writes.length < 2) return undefined;
  const known = joinedBefore.get(binding) ?? { text: joinedUnder(unit, binding) };
  joinedBefore.set(binding, known);
  return known.text;
}

function joinedUnder(unit: CodeUnit, binding: Binding): string | undefined {
  const writes = binding.writes.map((write) => parentOf(write));
  const added = writes.filter((write) => isSum(write));
  const first = writes.find((write) => !isSum(write));
  if (added.length < writes.length - 1 || first === undefined) return undefined;
  const inOrder = [first, ...added];
  let isKnown = false;
  const text = together((at) => {
    if (at >= inOrder.length) return undefined;
    const value = valueOfWrite(inOrder[at]);
    const part = value === undefined ? undefined : foldedText(unit, value);
    isKnown ||= part !== undefined && part !== hole;
    return part ?? hole;
  });
  return isKnown ? text : undefined;
}

function isSum(write: Node | undefined): boolean {
  return write?.type === 'AssignmentExpression' && write.operator === '+=';
}

/** A text with holes, however long it is; what bytes say; and what stands there before something of it is replaced. */
export function foldedText(unit: CodeUnit, wrapped: Node, depth = 0): string | undefined {
  const node = definitionOf(unit, wrapped);
  const folded = unit.fold(node);
  if (folded.kind === 'constant')
    return typeof folded.value === 'string' ? folded.value : undefined;
  const lines = joinedLines(unit, node);
  if (lines !== undefined) return lines;
  if (folded.kind === 'partial') return folded.pieces.map((piece) => piece ?? hole).join('');
  if (depth > maxChanges) return undefined;
  // `dedent`#!/bin/sh …``
  if (node.type === 'TaggedTemplateExpression') return foldedText(unit, node.quasi, depth + 1);
  if (node.type !== 'CallExpression') return undefined;
  const value = analysisOf(unit)?.evaluate(node);
  if (value?.kind === 'bytes') return Buffer.from(value.bytes).toString('utf8');
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  return changing.test(lastName(unit, callee))
    ? foldedText(unit, callee.object, depth + 1)
    : undefined;
}

/**
 * Parts behind one another, up to the first that is not there. The same long text may be named any number of times: what is too long to be
 * looked at is not made, and neither is a part behind its end.
 */
function together(partOf: (at: number) => string | undefined): string {
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; length <= maxTogether; at += 1) {
    const part = partOf(at);
    if (part === undefined) break;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

/** By the list: thousands of calls may write the same one. */
const linesBefore = new WeakMap<object, { readonly text: string | undefined }>();

/** `lines.join(os.EOL)`: what stands between them is not known, and matters to no reader. */
function joinedLines(unit: CodeUnit, node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  if (lastName(unit, node.callee) !== 'join') return undefined;
  const { object } = node.callee;
  const list = analysisOf(unit)?.evaluate(object);
  if (list?.kind === 'list')
    return joinedOnce(list.items, (at) => {
      const item = list.items[at];
      return item === undefined ? undefined : textOf(item);
    });
  // One that is too long to be a value.
  const written = definitionOf(unit, object);
  if (written.type !== 'ArrayExpression') return undefined;
  return joinedOnce(written.elements, (at) => {
    const element = written.elements[at];
    return element === null || element === undefined ? undefined : constantText(unit, element);
  });
}

function joinedOnce(
  items: readonly unknown[],
  textAt: (at: number) => string | undefined,
): string | undefined {
  const known = linesBefore.get(items) ?? { text: joinedOf(items.length, textAt) };
  linesBefore.set(items, known);
  return known.text;
}

function joinedOf(length: number, textAt: (at: number) => string | undefined): string | undefined {
  let isKnown = false;
  const text = together((at) => {
    if (at >= length) return undefined;
    const line = textAt(at);
    isKnown ||= line !== undefined;
    return `${line ?? hole}\n`;
  });
  return isKnown ? text : undefined;
}
