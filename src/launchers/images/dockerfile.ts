import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { filledIn, readFetching, readScript, type Script } from '../commands/script.ts';
import { startsSpecs, type CommandReading } from '../commands/reading.ts';
import { isSecretOption } from '../credential-names.ts';
import { LauncherError } from '../errors.ts';
import type { Gathering } from '../gathering.ts';
import { readImage } from '../specs/image.ts';
import { readPythonSpec } from '../specs/python-spec.ts';
import type { SpecReading } from '../specs/read-spec.ts';

/** The longest that people write have some thousand lines. */
const maxCharacters = 512 * 1024;

interface Stage {
  readonly names: Set<string>;
  readonly variables: Map<string, string>;
  readonly lines: readonly string[];
  /** What continues a line. */
  readonly escape: string;
}

/** Reads which images a Dockerfile is made from, and what its commands install and start. */
export function readDockerfile(text: string, gathering: Gathering): void {
  if (text.length > maxCharacters) throw tooLarge(gathering.path, text.length);
  const lines = text.split(/\r?\n/);
  const document = DockerfileParser.parse(lines.join('\n'));
  const escape = document.getEscapeCharacter();
  const stage: Stage = { names: new Set(), variables: new Map(), lines, escape };
  for (const instruction of document.getInstructions())
    readInstruction(instruction, stage, gathering);
}

function readInstruction(instruction: Instruction, stage: Stage, gathering: Gathering): void {
  const { end } = instruction.getInstructionRange();
  const line = end.line + 1;
  const rows = stage.lines.slice(end.line, instruction.getRange().end.line + 1);
  const first = (rows[0] ?? '').slice(end.character);
  const raw = [first, ...rows.slice(1)].join('\n');
  const keyword = instruction.getKeyword().toUpperCase();
  if (keyword !== 'ONBUILD') return readArguments({ keyword, raw, line }, stage, gathering);
  const [, trigger = '', rest = ''] = /^\s*([A-Za-z]+)\s+([\s\S]*)$/.exec(raw) ?? [];
  readArguments({ keyword: trigger.toUpperCase(), raw: rest, line }, stage, gathering);
}

interface Arguments {
  readonly keyword: string;
  readonly raw: string;
  readonly line: number;
}

function readArguments(
  { keyword, raw, line }: Arguments,
  stage: Stage,
  gathering: Gathering,
): void {
  const { flags, rest } = withoutFlags(oneLine(raw, stage));
  const words = rest.split(/\s+/).filter((word) => word !== '');
  switch (keyword) {
    case 'FROM':
      return readFrom(words, line, stage, gathering);
    case 'ARG':
    case 'ENV':
      return remember(words, stage);
    case 'COPY':
      return readCopy(flags, line, stage, gathering);
    case 'ADD':
      return readAdd(words, line, gathering);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return readRun({ keyword, raw, line }, stage, gathering);
    default:
  }
}

function readFrom(
  words: readonly string[],
  line: number,
  stage: Stage,
  gathering: Gathering,
): void {
  const image = filledIn(words[0] ?? '', stage.variables);
  const isStage = stage.names.has(image.toLowerCase());
  if (/^as$/i.test(words[1] ?? '')) stage.names.add((words[2] ?? '').toLowerCase());
  if (!isStage && image !== 'scratch') addSpec('FROM', readImage(image), line, gathering);
}

/** `COPY --from=` takes files of an image, unless it names a stage. */
function readCopy(
  flags: readonly string[],
  line: number,
  stage: Stage,
  gathering: Gathering,
): void {
  const from = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (from === undefined || /^\d+$/.test(from) || stage.names.has(from.toLowerCase())) return;
  addSpec('COPY --from', readImage(filledIn(from, stage.variables)), line, gathering);
}

function readAdd(words: readonly string[], line: number, gathering: Gathering): void {
  for (const word of words.slice(0, -1)) {
    if (/^(?:https?:\/\/|git@|git:)/.test(word))
      addSpec('ADD', readPythonSpec(word), line, gathering);
  }
}

/** What later lines may refer to. Values of secrets stay out, so that no part of a name can be one. */
function remember(words: readonly string[], { variables }: Stage): void {
  const [name = '', value] = words;
  const isOld = words.length === 2 && !name.includes('=') && value !== undefined;
  for (const word of isOld ? [`${name}=${value}`] : words) {
    const at = word.indexOf('=');
    const key = word.slice(0, Math.max(at, 0));
    if (at > 0 && !isSecretOption(key)) variables.set(key, unquoted(word.slice(at + 1)));
  }
}

function readRun({ keyword, raw, line }: Arguments, stage: Stage, gathering: Gathering): void {
  const { flags, rest } = withoutFlags(continued(raw, stage));
  const credentials = flags.flatMap(secretsOf);
  const list = listed(rest);
  const script: Script = { text: rest, line, variables: stage.variables, credentials };
  if (list === undefined) {
    const { entries, doubts } = readScript(script);
    for (const entry of entries) gathering.add({ ...entry, server: undefined });
    for (const doubt of doubts) gathering.leave(doubt.line, doubt.text, doubt.why);
    return;
  }
  const { entry, left } = readFetching(list, line, script);
  if (entry !== undefined)
    gathering.add({ ...entry, via: keyword === 'RUN' ? entry.via : `${keyword} ${entry.via}` });
  for (const { text, why } of left) gathering.leave(line, text, why);
}

/** `--mount=type=secret,id=token,env=TOKEN` hands something over. */
function secretsOf(flag: string): readonly string[] {
  if (!/^--mount=.*type=secret/.test(flag)) return [];
  const name =
    /(?:^|,)env=([\w.-]{1,100})/.exec(flag)?.[1] ?? /(?:^|[,=])id=([\w.-]{1,100})/.exec(flag)?.[1];
  return [name ?? 'secret'];
}

/** Words in the form of JSON; undefined when it is a text for a shell. */
function listed(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text.replaceAll('\\\n', ' '));
    const isList = Array.isArray(list) && list.every((word) => typeof word === 'string');
    return isList ? list : undefined;
  } catch {
    // What is not JSON is a text for a shell, also to Docker.
    return undefined;
  }
}

/** The text with its lines, each continued by a backslash. Lines of comments within it are no end of it. */
function continued(raw: string, { escape }: Stage): string {
  const rows = raw.split('\n');
  if (/<<-?['"]?\w/.test(raw)) return raw;
  const joined = rows.map((row, index) => {
    if (index === rows.length - 1) return row;
    if (/^\s*(?:#.*)?$/.test(row)) return '\\';
    return escape !== '\\' && row.trimEnd().endsWith(escape)
      ? `${row.trimEnd().slice(0, -1)}\\`
      : row.trimEnd();
  });
  return joined.join('\n');
}

function oneLine(raw: string, stage: Stage): string {
  return continued(raw, stage).replaceAll('\\\n', ' ');
}

function withoutFlags(text: string): { readonly flags: readonly string[]; readonly rest: string } {
  const flags: string[] = [];
  const flag = /\s*(--[a-z][^\s\\]*)(?:\s|\\\n)*/y;
  let rest = 0;
  for (let match = flag.exec(text); match !== null; match = flag.exec(text)) {
    flags.push(match[1] ?? '');
    rest = flag.lastIndex;
  }
  return { flags, rest: withLines(text, rest) };
}

/** The text from an offset on, with as many line ends before it as stood there, so that lines stay what they are. */
function withLines(text: string, offset: number): string {
  const skipped = text.slice(0, offset).split('\n').length - 1;
  return `${'\\\n'.repeat(skipped)}${text.slice(offset)}`;
}

function addSpec(via: string, spec: SpecReading, line: number, gathering: Gathering): void {
  const reading: CommandReading = startsSpecs(via, [spec]);
  if (reading.packages.length > 0) gathering.add({ ...reading, line });
  for (const { text, why } of reading.doubts) gathering.leave(line, text, why);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

function tooLarge(path: string, length: number): LauncherError {
  return new LauncherError('too-large', 'the Dockerfile is too large', {
    subject: path,
    retry: 'never',
    expected: `at most ${maxCharacters} characters`,
    got: String(length),
  });
}
