import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { commandsOf, processStartsOf } from '../apis/process-starts.ts';
import { definitionOf } from '../values/definition.ts';
import { placedOf } from '../values/python-arguments.ts';
import type { ShellCommand } from '../values/shell-text.ts';
import { hole, textOf } from '../values/text.ts';
import type { FilePut } from './file-put.ts';
import type { Call } from './sink.ts';

const programs = [
  'curl',
  'wget',
  'aria2c',
  'certutil',
  'bitsadmin',
  'iwr',
  'invoke-webrequest',
  'start-bitstransfer',
];
const downloaders = new RegExp(`^(?:${programs.join('|')})$`, 'u');
const outputFlag =
  /^(?:-[a-zA-Z]{0,8}[oO]|--output|--output-document|-outfile|-destination|>{1,2})$/iu;
const joinedFlag = /^(?:--output(?:-document)?=|>{1,2})(.+)$/u;
/** What stands before a path in a command line that is put together. */
const beforePath =
  /(?:^|\s)(?:-[a-zA-Z]{0,8}[oO]|--output(?:-document)?|-OutFile|-Destination|>{1,2})[\s=]{0,4}["']?$/iu;
const none: readonly FilePut[] = [];
const maxWords = 100;

/** Whether a simple command downloads what it is given. */
export function isDownload({ program, words }: ShellCommand): boolean {
  if (!downloaders.test(program)) return false;
  return words.some((word) => /:\/\//u.test(word) || word.includes(hole));
}

/** The files that the commands of a call put downloads into: `curl -o /tmp/x https://…`, `wget -O ${place} …`. */
export function downloadsAt(unit: CodeUnit, call: Call): readonly FilePut[] {
  const starts = processStartsOf(unit, call);
  if (starts.length === 0) return none;
  const commands = starts.flatMap(commandsOf).filter(isDownload);
  if (commands.length === 0) return none;
  const texts = commands.flatMap(savedBy).filter((text) => !text.includes(hole));
  const put = { call, data: [call], from: [], isFolder: false };
  return [
    ...(texts.length === 0 ? [] : [{ ...put, path: call, texts }]),
    ...pathsGiven(unit, call).map((path) => ({ ...put, path })),
  ];
}

/** The paths that a command says it saves to. */
function savedBy({ program, words }: ShellCommand): readonly string[] {
  const last = words.at(-1);
  if ((program === 'certutil' || program === 'bitsadmin') && last !== undefined) return [last];
  return words.slice(0, maxWords).flatMap((word, index) => {
    const joined = joinedFlag.exec(word)?.[1];
    if (joined !== undefined && !joined.startsWith('&')) return [joined];
    const next = words[index + 1];
    return next !== undefined && outputFlag.test(word) ? [next] : [];
  });
}

/** The expressions that stand where a command line names the file. */
function pathsGiven(unit: CodeUnit, call: Call): readonly Node[] {
  const given = unit.language === 'python' ? placedOf(call) : call.arguments;
  return given.slice(0, 2).flatMap((one) => pathsIn(unit, definitionOf(unit, one)));
}

function pathsIn(unit: CodeUnit, node: Node): readonly Node[] {
  if (node.type === 'ArrayExpression') {
    return node.elements.slice(0, maxWords).flatMap((one, index) => {
      const flag = index === 0 ? undefined : node.elements[index - 1];
      const text = flag === null || flag === undefined ? undefined : textOf(unit, flag);
      const isPath = text !== undefined && outputFlag.test(text);
      return isPath && one !== null && one.type !== 'Literal' ? [one] : [];
    });
  }
  if (node.type === 'TemplateLiteral')
    return node.expressions.filter((_, index) =>
      beforePath.test((node.quasis[index]?.value.cooked ?? '').slice(-60)),
    );
  const found: Node[] = [];
  let at: Node = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    const before = at.left.type === 'BinaryExpression' ? at.left.right : at.left;
    const text = textOf(unit, before) ?? '';
    if (beforePath.test(text.slice(-60))) found.push(at.right);
    at = at.left;
  }
  return found;
}
