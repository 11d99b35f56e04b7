import { parseSyml } from '@yarnpkg/parsers';
import { ownObject } from '../../manifests/json-object.ts';
import { LockfileError } from '../errors.ts';
import type { Gathering } from '../gathering.ts';
import { addLocked } from './locked.ts';
import { readNpmSpecifier, splitAtVersion } from './npm-specifier.ts';

const maxCharacters = 16 * 1024 * 1024;

/** Entries have some hundred lines at most, and values stand on the second or third level. */
const maxEntry = 256 * 1024;
const tooDeep = /^ {12}/m;

/** The line that yarn itself tells the two formats apart by. */
const classicMark = /^#\s{1,20}yarn lockfile v1\s*$/im;

interface Block {
  readonly text: string;
  readonly line: number;
}

/** Whether a yarn.lock is in the format of yarn 1; later ones write YAML. */
export function isYarnClassic(text: string): boolean {
  return classicMark.test(text.slice(0, 2000));
}

/**
 * Reads the format of yarn 1. The parser knows no lines and lets a later entry replace an earlier one in silence, so each entry is
 * given to it alone.
 */
export function readYarnClassic(text: string, gathering: Gathering): void {
  if (text.length > maxCharacters) {
    const got = String(text.length);
    throw refused(gathering, 'too-large', 1, `at most ${maxCharacters} characters`, got);
  }
  const seen = new Set<string>();
  for (const block of blocksOf(text)) {
    const entries = [...parseBlock(block, gathering)];
    if (entries.length === 0) gathering.leave(block.line, block.text, 'an entry without a name');
    for (const [key] of entries) {
      if (seen.has(key)) gathering.leave(block.line, key, 'the entry stands more than once');
      seen.add(key);
    }
    const [first] = entries;
    if (first !== undefined)
      addEntry(
        entries.map(([key]) => key),
        first[1],
        block,
        gathering,
      );
  }
}

/** An entry begins at the margin and goes on to the next one. */
function* blocksOf(text: string): Generator<Block> {
  const lines = text.split('\n');
  let start = -1;
  for (const [index, line] of [...lines, 'end'].entries()) {
    const isContinued = /^[ \t\r]/.test(line) || line === '' || line.startsWith('#');
    if (isContinued) continue;
    if (start !== -1) yield { text: lines.slice(start, index).join('\n'), line: start + 1 };
    start = index;
  }
}

function parseBlock(block: Block, gathering: Gathering): ReadonlyMap<string, unknown> {
  if (block.text.length > maxEntry || tooDeep.test(block.text)) {
    throw refused(gathering, 'too-deep', block.line, 'entries of three levels', 'more');
  }
  try {
    return ownObject(parseSyml(`# yarn lockfile v1\n${block.text}\n`)) ?? new Map();
  } catch {
    throw refused(gathering, 'malformed', block.line, 'an entry of yarn 1', 'something else');
  }
}

function addEntry(
  keys: readonly string[],
  entry: unknown,
  { line }: Block,
  gathering: Gathering,
): void {
  const fields = ownObject(entry) ?? new Map<string, unknown>();
  const asked = keys.map((key) => readNpmSpecifier(...splitAtVersion(key)));
  const [first] = asked;
  if (first === undefined || typeof first === 'string') {
    gathering.leave(line, keys.join(', '), first ?? 'an entry without a name');
    return;
  }
  if (asked.some((one) => typeof one === 'string' || one.name !== first.name)) {
    gathering.leave(line, keys.join(', '), 'one entry for packages of several names');
  }
  const resolved = textIn(fields, 'resolved');
  const isElsewhere = first.source.kind !== 'registry' && first.source.kind !== 'workspace';
  addLocked(gathering, {
    name: first.name,
    version: textIn(fields, 'version'),
    resolved: resolved === '' && isElsewhere ? (first.source.address ?? '') : resolved,
    digest: textIn(fields, 'integrity') || (/\.tgz#([\da-f]{40})$/.exec(resolved)?.[1] ?? ''),
    scope: 'runtime',
    direct: false,
    workspace: '',
    needs: neededIn(fields),
    line,
  });
}

function* neededIn(fields: ReadonlyMap<string, unknown>): Generator<readonly [string, string]> {
  for (const field of ['dependencies', 'optionalDependencies']) {
    for (const [name, asked] of ownObject(fields.get(field)) ?? []) {
      if (typeof asked === 'string') yield [name, asked];
    }
  }
}

function textIn(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

function refused(
  { path }: Gathering,
  code: 'too-large' | 'too-deep' | 'malformed',
  line: number,
  expected: string,
  got: string,
): LockfileError {
  const subject = `${path}:${line}`;
  return new LockfileError(code, 'cannot be read as a yarn.lock', {
    subject,
    retry: 'never',
    expected,
    got,
  });
}
