import { normaliseProjectName, parseRequirement } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import { LockfileError } from '../errors.ts';
import type { Gathering } from '../gathering.ts';
import { fileNameOf, folderOf, joinPath } from '../paths.ts';
import { addRequirement, type PythonWish } from './asked-python.ts';
import { logicalLines, type LogicalLine } from './requirement-lines.ts';

const maxCharacters = 4 * 1024 * 1024;
const nameOfFile =
  /^(?:[\w.-]*[-_.])?(?:requirements?|constraints?)(?:[-_.][\w.-]*)?\.(?:txt|in)$/i;
const inFolder = /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i;

/** Options that say how to install and not what, and bring nothing from anywhere else. */
const harmlessOptions: ReadonlySet<string> = new Set([
  '--hash',
  '--no-binary',
  '--no-index',
  '--only-binary',
  '--pre',
  '--prefer-binary',
  '--require-hashes',
  '--use-feature',
]);

/** Whether a file of this path is one that pip reads requirements or constraints from. */
export function isRequirementsPath(path: string): boolean {
  return nameOfFile.test(fileNameOf(path)) || inFolder.test(path);
}

interface Reading {
  readonly gathering: Gathering;
  readonly isConstraint: boolean;
  /** Of the whole file, wherever the option stands. */
  readonly index: DependencySource | undefined;
  /** What each package needs, as far as the file says who needs what. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** What a file that pip reads asks for, or forces on others. */
export function readRequirementsFile(text: string, gathering: Gathering): void {
  if (text.length > maxCharacters) {
    throw new LockfileError('too-large', 'larger than what pip is given', {
      subject: gathering.path,
      retry: 'never',
      expected: `at most ${maxCharacters} characters`,
      got: String(text.length),
    });
  }
  const lines = [...logicalLines(text)];
  const address = lines.map((one) => optionOf(one.text)).findLast(isIndex)?.value;
  const index: DependencySource | undefined =
    address === undefined ? undefined : { kind: 'registry', address: cleanAddress(address) };
  const isConstraint = /constraint/i.test(fileNameOf(gathering.path));
  const reading = { gathering, isConstraint, index, needs: needsIn(lines) };
  for (const line of lines) readLine(line, reading);
}

function needsIn(lines: readonly LogicalLine[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { text, via } of lines) {
    const need = parseRequirement(text)?.name;
    for (const needer of need === undefined ? [] : via) {
      const name = normaliseProjectName(needer);
      const known = found.get(name) ?? [];
      if (need !== undefined) known.push(need);
      found.set(name, known);
    }
  }
  return found;
}

function readLine(line: LogicalLine, reading: Reading): void {
  const option = optionOf(line.text);
  if (option === undefined) readRequirement(line, line.text, reading);
  else if (isIndex(option) || harmlessOptions.has(option.name)) return;
  else if (['-e', '--editable'].includes(option.name)) readRequirement(line, option.value, reading);
  else if (['-r', '--requirement', '-c', '--constraint'].includes(option.name)) {
    readReference(line, option.value, reading.gathering);
  } else {
    const opens = ['--extra-index-url', '-f', '--find-links', '--trusted-host'].includes(
      option.name,
    );
    const why = opens ? 'packages may come from there, too' : 'an option that is not known';
    const said = `${option.name} ${cleanAddress(option.value)}`;
    reading.gathering.leave(line.line, said, why);
  }
}

/** The other file is read for itself when its name says what it is. */
function readReference({ line, text }: LogicalLine, value: string, gathering: Gathering): void {
  const path = joinPath(folderOf(gathering.path), value);
  if (/^[a-z]+:/i.test(value) || path.startsWith('..') || !isRequirementsPath(path)) {
    gathering.leave(line, text, 'names a file that is not looked at');
  }
}

function readRequirement(line: LogicalLine, text: string, reading: Reading): void {
  const { gathering, isConstraint, index, needs } = reading;
  const [body = '', ...options] = text.split(/\s+(?=--[a-z])/);
  const digests = options.flatMap((one) => /^--hash[=\s]\s*(\S{1,300})/.exec(one)?.[1] ?? []);
  const requirement = named(body.trim());
  if (requirement === undefined) {
    gathering.leave(line.line, text, 'an address without a name');
    return;
  }
  const parsed = parseRequirement(requirement);
  const isFromIndex = parsed?.source === 'registry';
  const wish: PythonWish = {
    line: line.line,
    scope: /dev|test|lint|docs?\b/i.test(fileNameOf(gathering.path)) ? 'development' : 'runtime',
    digest: digests.toSorted().slice(0, 200).join(' '),
    ...(index !== undefined && isFromIndex ? { source: index } : {}),
    ...(isConstraint ? { isForced: true } : {}),
    needs: needs.get(parsed?.name ?? '') ?? [],
    direct:
      !isConstraint && (line.via.length === 0 || line.via.some((one) => /^-[rc] |\(/.test(one))),
  };
  addRequirement(gathering, requirement, wish);
}

/** An address alone is given the name that it holds: `#egg=`, or that of its file. */
function named(text: string): string | undefined {
  const isAddress =
    /^[a-z][\w+.-]{0,30}:\/\/|^git@|^\.{0,2}\/|^\.$|^[\w./-]+\.(?:whl|tar\.gz|zip)$/i;
  if (!isAddress.test(text)) return text;
  const egg = /[#&]egg=([\w.-]{1,200})/.exec(text)?.[1];
  const address = text.split(/\s+;/, 1)[0] ?? text;
  if (egg !== undefined) return `${egg} @ ${address}`;
  const file = fileNameOf(address.split(/[?#]/, 1)[0] ?? '');
  const name = /^([A-Za-z\d][\w.]{0,200}?)-\d[^/]*\.(?:whl|tar\.gz|zip|tar\.bz2)$/.exec(file)?.[1];
  return name === undefined
    ? undefined
    : `${name} @ ${/^(?:[./]|[a-z]+:)/i.test(address) ? address : `./${address}`}`;
}

interface Option {
  readonly name: string;
  readonly value: string;
}

function optionOf(text: string): Option | undefined {
  const [, name, value = ''] = /^(--?[a-z][a-z-]*)(?:[=\s]\s*(.*))?$/is.exec(text) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), value: value.trim() };
}

function isIndex(option: Option | undefined): boolean {
  return option !== undefined && ['-i', '--index-url', '--pypi-url'].includes(option.name);
}
