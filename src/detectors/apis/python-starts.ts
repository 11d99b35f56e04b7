import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { argumentOf, keywordsOf, placedOf } from '../values/python-arguments.ts';
import { fieldOf } from '../values/object-fields.ts';
import { hole, textOf } from '../values/text.ts';
import { apiName, type Api } from './api.ts';
import type { ProcessStart } from './process-start.ts';
import { pythonStarterOf, type PythonStarter } from './python-processes.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const maxWords = 100;
const maxDepth = 16;
const none: readonly ProcessStart[] = [];

/** The programs that a call of Python starts. `texts` are what an expression may be, when the code chooses among several. */
export function pythonStartsOf(
  unit: CodeUnit,
  call: Call,
  api: Api,
  textsOf: (node: Node) => readonly string[],
): readonly ProcessStart[] {
  const starter = pythonStarterOf(api);
  if (starter === undefined) return none;
  const { via, takes, at } = starter;
  const program = argumentOf(unit, call, at, ...starter.names);
  if (program === undefined) return none;
  if (takes === 'line')
    return textsOf(program).map((text) => ({ via, shell: true, text, words: undefined }));
  if (takes === 'command') return ofCommand(unit, call, starter, program, textsOf);
  const given = takes === 'words' ? placedOf(call).slice(at + 1) : [];
  const list = takes === 'argv' ? argumentOf(unit, call, at + 1, 'args', 'argv') : undefined;
  const words = list === undefined ? undefined : wordsOf(unit, list);
  // What follows the program is all of `argv`: its first word is the program's own name again.
  const isDoubled = takes === 'argv' || api.module === 'py:os';
  const rest = words ?? given.map((node) => wordOf(unit, node));
  const following = isDoubled ? rest.slice(1) : rest;
  return textsOf(program).map((text) => {
    const all = [text, ...following].slice(0, maxWords);
    return { via, shell: false, text: all.join(' '), words: all };
  });
}

/** `run(['git', 'status'])`, `run('git status', shell=True)`, `run(shlex.split('git status'))`. */
function ofCommand(
  unit: CodeUnit,
  call: Call,
  { via }: PythonStarter,
  program: Node,
  textsOf: (node: Node) => readonly string[],
): readonly ProcessStart[] {
  const keywords = keywordsOf(call);
  const asked = keywords === undefined ? undefined : fieldOf(unit, keywords, 'shell');
  const shell = asked !== undefined && !isFalse(unit, asked);
  const words = wordsOf(unit, program);
  if (words !== undefined) {
    if (!shell) return [{ via, shell, text: words.join(' '), words }];
    return [{ via, shell, text: words[0] ?? hole, words: undefined }];
  }
  const split = splitLine(unit, program);
  if (split !== undefined)
    return textsOf(split).map((text) => ({ via, shell: false, text, words: undefined }));
  return textsOf(program).map((text) =>
    shell ? { via, shell, text, words: undefined } : { via, shell, text, words: [text] },
  );
}

/** The line that `shlex.split(line)` and `line.split()` cut into words. */
function splitLine(unit: CodeUnit, node: Node): Node | undefined {
  const made = definitionOf(unit, node);
  if (made.type !== 'CallExpression') return undefined;
  if (apiName(unit, made.callee) === 'py:shlex.split') return made.arguments[0];
  const { callee } = made;
  const isSplit =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'split' &&
    made.arguments.length === 0;
  return isSplit ? callee.object : undefined;
}

/** The words of a list, also of one that is put together from several. */
function wordsOf(unit: CodeUnit, node: Node, depth = 0): string[] | undefined {
  if (depth > maxDepth) return undefined;
  const list = definitionOf(unit, node);
  if (list.type === 'BinaryExpression' && list.operator === '+') {
    const left = wordsOf(unit, list.left, depth + 1);
    const right = wordsOf(unit, list.right, depth + 1);
    if (left === undefined && right === undefined) return undefined;
    return [...(left ?? [hole]), ...(right ?? [hole])].slice(0, maxWords);
  }
  if (list.type !== 'ArrayExpression') return undefined;
  return list.elements.slice(0, maxWords).flatMap((element) => {
    if (element === null) return [];
    if (element.type === 'SpreadElement')
      return wordsOf(unit, element.argument, depth + 1) ?? [hole];
    return [wordOf(unit, element)];
  });
}

function wordOf(unit: CodeUnit, node: Node): string {
  return textOf(unit, node) ?? namedPython(unit, node) ?? hole;
}

/** `sys.executable` is the Python that runs already. */
export function namedPython(unit: CodeUnit, node: Node): string | undefined {
  return apiName(unit, node) === 'py:sys.executable' ? 'python' : undefined;
}

function isFalse(unit: CodeUnit, node: Node): boolean {
  const folded = unit.fold(node);
  return folded.kind === 'constant' && folded.value === false;
}
