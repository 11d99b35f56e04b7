import { follow } from './follow.ts';
import { displayExpression, expression, level, type FunctionItem, type Item } from './items.ts';
import type { Machine, MakeFunction, Scope } from './machine.ts';
import { render, spend } from './machine.ts';
import { identifier, textLiteral } from './python-text.ts';
import type { CodeObject } from './values.ts';
import { createWriter, write, writeWhole, type Writer } from './writer.ts';

/** Functions in functions: Python's own compiler stops at about as many. */
const maxFunctions = 60;

const flag = { list: 4, keywords: 8, coroutine: 0x80, asyncGenerator: 0x200, docstring: 0x4000000 };

/** Writes the functions and classes that code objects make. Problems in them are those of what they stand in. */
export function createDefinitions(): MakeFunction {
  let depth = 0;
  function inside(
    machine: Machine,
    code: CodeObject,
    scope: Scope,
    writer: Writer,
    given?: ReadonlyMap<string, string>,
  ): Machine | undefined {
    if (writer.room.steps <= 0) {
      writer.isFull = true;
      return undefined;
    }
    if (depth >= maxFunctions) {
      machine.problems += 1;
      return undefined;
    }
    depth += 1;
    const { version, seenCode } = machine;
    const inner = follow(code, {
      version,
      scope,
      writer,
      seenCode,
      makeFunction,
      ...(given === undefined ? {} : { given }),
    });
    depth -= 1;
    machine.problems += inner.problems;
    return inner;
  }
  const makeFunction: MakeFunction = {
    define(machine, item, name) {
      return item.kind === 'class'
        ? defineClass(machine, item, inside)
        : defineFunction(machine, item, name, inside);
    },
    lambda: (machine, item) => lambdaOf(machine, item, inside),
    comprehension(machine, code, iterated) {
      const { writer } = machine;
      const inner = inside(machine, code, 'comprehension', writer, new Map([['.0', iterated]]));
      return inner?.result;
    },
    inline(machine, code) {
      if (machine.seenCode.has(code)) return;
      inside(machine, code, 'module', machine.writer);
    },
  };
  return makeFunction;
}

type Inside = (
  machine: Machine,
  code: CodeObject,
  scope: Scope,
  writer: Writer,
) => Machine | undefined;

function defineFunction(
  machine: Machine,
  item: FunctionItem,
  name: string | undefined,
  inside: Inside,
): string {
  const { code } = item;
  const { writer } = machine;
  const inner = createWriter(writer.room);
  inner.line = code.firstLine;
  const docstring = docstringOf(machine, code);
  if (docstring !== undefined) write(inner, textLiteral(docstring));
  const made = inside(machine, code, 'function', inner);
  const first = inner.body.splice(0, docstring === undefined ? 0 : 1);
  const outward = [...(made?.outward ?? [])].map(([outer, word]) => ({
    line: code.firstLine,
    text: `${word} ${outer}`,
  }));
  inner.body.unshift(...first, ...outward);
  const last = inner.body.at(-1);
  if (last !== undefined && 'text' in last && last.text === 'return') inner.body.pop();
  let known = name;
  if (known === undefined) {
    writer.room.temporaries += 1;
    known = /^\w{1,200}$/u.test(code.name) ? code.name : `function_${writer.room.temporaries}`;
  }
  const word = (code.flags & (flag.coroutine | flag.asyncGenerator)) === 0 ? 'def' : 'async def';
  const text = identifier(known);
  writeWhole(writer, 'def', {
    line: Math.max(1, code.firstLine),
    header: `${word} ${text}(${parametersOf(machine, item)})`,
    before: name === undefined ? [] : item.decorators.map((one) => `@${one}`),
    inner,
  });
  if (name !== undefined) return text;
  return item.decorators.reduceRight((given, decorator) => `${decorator}(${given})`, text);
}

/** The first constant of a function is its text for people, when it is a text; from 3.14 on a flag says so. */
function docstringOf(machine: Machine, { name, constants, flags }: CodeObject): string | undefined {
  const [first] = constants;
  if (first?.kind !== 'text' || name.startsWith('<')) return undefined;
  return machine.minor < 14 || (flags & flag.docstring) !== 0 ? first.text : undefined;
}

function defineClass(
  machine: Machine,
  { body, name, bases, decorators }: Extract<Item, { kind: 'class' }>,
  inside: Inside,
): string {
  const { writer } = machine;
  const inner = createWriter(writer.room);
  inside(machine, body.code, 'class', inner);
  const text = identifier(name);
  writeWhole(writer, 'class', {
    line: Math.max(1, body.code.firstLine),
    header: bases === '' ? `class ${text}` : `class ${text}(${bases})`,
    before: decorators.map((one) => `@${one}`),
    inner,
  });
  return text;
}

/** The parameters as they are written in a definition. */
function parametersOf(
  machine: Machine,
  { code, defaults, keywordDefaults, annotations }: FunctionItem,
): string {
  const { positional, positionalOnly, keywordOnly, flags, locals } = code;
  const annotated = (name: string): string => {
    const type = annotations.get(name);
    return type === undefined ? identifier(name) : `${identifier(name)}: ${type}`;
  };
  const parts: string[] = [];
  const named = locals.slice(0, positional + keywordOnly);
  spend(machine, named.length);
  for (const [index, name] of named.slice(0, positional).entries()) {
    const value = defaults[index - (positional - defaults.length)];
    parts.push(value === undefined ? annotated(name) : `${annotated(name)}=${value}`);
    if (index + 1 === positionalOnly) parts.push('/');
  }
  let next = positional + keywordOnly;
  if ((flags & flag.list) !== 0) parts.push(`*${annotated(locals[next] ?? 'args')}`);
  else if (keywordOnly > 0) parts.push('*');
  if ((flags & flag.list) !== 0) next += 1;
  for (const name of named.slice(positional)) {
    const value = keywordDefaults.get(name);
    parts.push(value === undefined ? annotated(name) : `${annotated(name)}=${value}`);
  }
  if ((flags & flag.keywords) !== 0) parts.push(`**${annotated(locals[next] ?? 'kwargs')}`);
  return parts.join(', ');
}

/** A function of a single expression that has no name. */
function lambdaOf(
  machine: Machine,
  item: FunctionItem,
  inside: Inside,
): ReturnType<typeof expression> | undefined {
  if (item.code.name !== '<lambda>' || item.decorators.length > 0) return undefined;
  const room = { ...machine.writer.room };
  const inner = createWriter(room);
  const problems = machine.problems;
  const made = inside(machine, item.code, 'function', inner);
  const [only] = inner.body;
  const isOne = inner.body.length === 1 && only !== undefined && 'text' in only;
  const value = isOne ? /^return (.+)$/su.exec(only.text)?.[1] : undefined;
  if (made?.result === undefined || value === undefined || inner.isFull) {
    machine.problems = problems;
    // What was tried has cost what it has cost: functions in functions would double it each time.
    machine.writer.room.steps =
      room.steps - ((machine.writer.room.characters - room.characters) >> 6);
    return undefined;
  }
  Object.assign(machine.writer.room, room);
  const { depth } =
    made.result.kind === 'display' ? displayExpression(made.result) : render(made, made.result);
  const parameters = parametersOf(machine, { ...item, annotations: new Map() });
  const text = `lambda${parameters === '' ? '' : ` ${parameters}`}: ${value}`;
  return expression(text, level.lambda, depth + 1);
}
