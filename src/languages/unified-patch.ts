/** One stretch of a patch: where its header stands, and the lines after it. */
export interface Hunk {
  /** Index of the line of its header. */
  readonly at: number;
  /** Index of the line after its last one. */
  readonly end: number;
}

/** What a patch changes in one file. */
export interface PatchedFile {
  /** The path that the file has where the patch is laid over it, without `a/` and `b/`. */
  readonly path: string;
  readonly hunks: readonly Hunk[];
  /** Indexes of the lines that it adds, and of those that it takes away. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/** A patch as it was read. */
export interface Patch {
  readonly lines: readonly string[];
  readonly files: readonly PatchedFile[];
  /** Whether every line was understood: what says it in another way than lines may do anything. */
  readonly isWhole: boolean;
}

const maxCharacters = 2_000_000;
const maxLines = 60_000;
const maxHunks = 2000;

const hunkHeader = /^@@ -\d{1,9}(?:,(\d{1,6}))? \+\d{1,9}(?:,(\d{1,6}))? @@/;
/** What may stand between hunks without saying more than that files come and go. */
const between =
  /^(?:diff --git |index [0-9a-f]{4,64}\.\.[0-9a-f]{4,64}|new file mode 100(?:644|755)|deleted file mode 100|--- |\+\+\+ |\\ No newline|\s*$)/;

interface Reading {
  readonly lines: readonly string[];
  readonly files: {
    path: string;
    hunks: Hunk[];
    added: number[];
    removed: number[];
  }[];
  isWhole: boolean;
}

/** Reads a unified diff, as `diff`, `git` and `patch-package` write it. Linear in the text, and never throws. */
export function readPatch(text: string): Patch {
  const lines = text.slice(0, maxCharacters).split('\n', maxLines + 1);
  const isCut = text.length > maxCharacters || lines.length > maxLines;
  const reading: Reading = { lines: lines.slice(0, maxLines), files: [], isWhole: !isCut };
  let hunks = 0;
  for (let index = 0; index < reading.lines.length;) {
    const line = reading.lines[index] ?? '';
    const header = hunkHeader.exec(line);
    if (header !== null && hunks < maxHunks) {
      hunks += 1;
      index = readHunk(reading, index, Number(header[1] ?? 1), Number(header[2] ?? 1));
      continue;
    }
    if (line.startsWith('+++ ')) openFile(reading, index);
    if (header !== null || !between.test(line)) reading.isWhole = false;
    index += 1;
  }
  if (reading.files.length === 0) reading.isWhole = false;
  return reading;
}

/** A file that is deleted has its name in the line before only. */
function openFile({ lines, files }: Reading, index: number): void {
  const now = pathIn(lines[index] ?? '');
  const path = now === '/dev/null' ? pathIn(lines[index - 1] ?? '') : now;
  files.push({ path, hunks: [], added: [], removed: [] });
}

function pathIn(line: string): string {
  const path = line.slice(4).split('\t', 1)[0]?.trim() ?? '';
  return path.replace(/^[ab]\//, '');
}

function readHunk(reading: Reading, at: number, before: number, after: number): number {
  const file = reading.files.at(-1);
  if (file === undefined) reading.isWhole = false;
  let [left, right, index] = [before, after, at + 1];
  for (; left > 0 || right > 0; index += 1) {
    const line = reading.lines[index];
    const sign = line === '' || line === '\r' ? ' ' : line?.[0];
    if (line === undefined || sign === undefined || !' +-\\'.includes(sign)) break;
    if (sign === '\\') continue;
    if (sign !== '+') left -= 1;
    if (sign !== '-') right -= 1;
    if (sign === '+') file?.added.push(index);
    if (sign === '-') file?.removed.push(index);
  }
  if (left !== 0 || right !== 0) reading.isWhole = false;
  file?.hunks.push({ at, end: index });
  return index;
}

/** Indexes of the added lines that a patch takes away from the same file, as often as it adds them: what only stands beside is not moved. */
export function movedLines({ lines }: Patch, file: PatchedFile): ReadonlySet<number> {
  const textAt = (index: number): string => (lines[index] ?? '').slice(1).trim();
  const left = new Map<string, number>();
  for (const index of file.removed) left.set(textAt(index), (left.get(textAt(index)) ?? 0) + 1);
  for (const index of file.added) left.set(textAt(index), (left.get(textAt(index)) ?? 0) - 1);
  // A line that is not taken away at all ends below zero, as one that comes more often than it goes.
  return new Set(file.added.filter((index) => (left.get(textAt(index)) ?? -1) >= 0));
}
