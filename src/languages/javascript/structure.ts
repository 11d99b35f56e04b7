import { hash } from 'node:crypto';
import { bindingOf } from './link.ts';
import type { Binding } from './scope.ts';
import { isFunction } from './syntax.ts';
import type { Work } from './structure-parts.ts';
import { writeNode } from './structure-tokens.ts';
import { parentOf } from './tree.ts';
import type { CodeUnit, Node } from './unit.ts';

/**
 * What a function does, told apart from what its names are called, where it stands and how it is printed: two functions have
 * the same hash when they do the same with the same texts, members and outside names. Names of a file are numbered in the order
 * in which they first occur, and what minifiers write in another way is brought to one form.
 */
export interface Structure {
  readonly hash: string;
  /** Nodes of the syntax tree; what is tiny is alike by chance. */
  readonly size: number;
  /** Whether no other function is around it. */
  readonly isOutermost: boolean;
}

/** A function, or a branch, that is being written. */
interface Frame {
  readonly node: Node;
  /** Its names, by their numbers. */
  readonly names: Binding[];
  /** The numbers of all its names, once they are many. */
  numbers: Map<Binding, number> | undefined;
  /** Names from around the frame, each once, in the order in which they occur. */
  readonly outer: Binding[];
  text: string;
  size: number;
}

/** Names of one function that are looked through one after the other. */
const maxListed = 12;

/**
 * The structures of all functions of a file, and of the branches taken for one constant name. One pass: what stands in an inner
 * function is written once, and is in the outer one by its hash and the names that it takes from there.
 */
export function structuresOf(unit: CodeUnit): ReadonlyMap<Node, Structure> {
  const found = new Map<Node, Structure>();
  const modules = new Map<Binding, string | undefined>();
  const frames: Frame[] = [];
  let frame = frameOf(unit.program);
  const work: Work[] = [unit.program];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (typeof next === 'string') frame.text += next;
    else if (next.type === '#close') {
      const inner = frame;
      frame = frames.pop() as Frame;
      close(inner, frame, frames.length === 0, modules, found);
    } else if (next.type === '#open') {
      frames.push(frame);
      frame = frameOf(next.node);
    } else if (next.type === 'Identifier') writeName(frame, next, modules);
    else {
      frame.size += 1;
      frame.text += writeNode(next, work);
    }
  }
  return found;
}

function frameOf(node: Node): Frame {
  return { node, names: [], numbers: undefined, outer: [], text: '', size: 1 };
}

function close(
  inner: Frame,
  outer: Frame,
  isOutermost: boolean,
  modules: Map<Binding, string | undefined>,
  found: Map<Node, Structure>,
): void {
  const { node, size, text } = inner;
  const digest = hash('sha256', text, 'hex').slice(0, 16);
  found.set(node, { hash: digest, size, isOutermost: isOutermost && isFunction(node) });
  outer.size += size;
  outer.text += `f${digest};`;
  const names = inner.outer;
  for (let index = 0; index < names.length; index += 1)
    writeBinding(outer, names[index] as Binding, modules);
}

function writeName(
  frame: Frame,
  node: Extract<Node, { type: 'Identifier' }>,
  modules: Map<Binding, string | undefined>,
): void {
  frame.size += 1;
  const binding = bindingOf(node);
  if (binding === undefined) frame.text += 'i;';
  else if (binding.kind !== 'global') writeBinding(frame, binding, modules);
  else frame.text += node.name === 'undefined' ? 'u;' : `g${node.name};`;
}

function writeBinding(
  frame: Frame,
  binding: Binding,
  modules: Map<Binding, string | undefined>,
): void {
  const number = numberOf(frame, binding);
  if (number < frame.names.length) {
    frame.text += known[number] ?? `v${number};`;
    return;
  }
  frame.names.push(binding);
  frame.numbers?.set(binding, number);
  const { declaration } = binding;
  const isLocal =
    declaration !== undefined &&
    declaration.start >= frame.node.start &&
    declaration.end <= frame.node.end;
  if (isLocal) frame.text += fresh[number] ?? `i${number};`;
  else {
    frame.outer.push(binding);
    const module = moduleName(binding, modules);
    frame.text +=
      (module === undefined ? outside[number] : undefined) ?? `o${number}${module ?? ''};`;
  }
}

/** The tokens of names by their numbers, made once: every third token of a bundle is one of them. */
const numbers = Array.from({ length: 64 }, (_, number) => number);
const known = numbers.map((number) => `v${number};`);
const fresh = numbers.map((number) => `i${number};`);
const outside = numbers.map((number) => `o${number};`);

/** The number of a name, or the next one for one that is new: most functions have a few, which need no table. */
function numberOf(frame: Frame, binding: Binding): number {
  const { names } = frame;
  if (frame.numbers === undefined) {
    const at = names.indexOf(binding);
    if (at !== -1) return at;
    if (names.length < maxListed) return names.length;
    frame.numbers = new Map(names.map((name, index) => [name, index]));
  }
  return frame.numbers.get(binding) ?? names.length;
}

/** What is imported from another package is known by its name there; files of one package are put together by bundlers. */
function moduleName(
  binding: Binding,
  modules: Map<Binding, string | undefined>,
): string | undefined {
  if (binding.kind !== 'import' || binding.declaration === undefined) return undefined;
  if (modules.has(binding)) return modules.get(binding);
  const name = importedName(parentOf(binding.declaration));
  modules.set(binding, name);
  return name;
}

function importedName(specifier: Node | undefined): string | undefined {
  const declaration = specifier === undefined ? undefined : parentOf(specifier);
  if (declaration?.type !== 'ImportDeclaration' || declaration.source.value.startsWith('.')) {
    return undefined;
  }
  const from = declaration.source.value.replace(/^node:/, '');
  if (specifier?.type !== 'ImportSpecifier') return `${from}:`;
  const { imported } = specifier;
  return `${from}:${imported.type === 'Identifier' ? imported.name : imported.value}`;
}
