/** What a whole text may be made of, all functions in it together. */
export interface Room {
  characters: number;
  steps: number;
  /** Names that stand for values in between. */
  temporaries: number;
}

type Statement = { readonly line: number; readonly text: string } | Block;

/** A statement with others inside. */
export interface Block {
  readonly kind: 'if' | 'else' | 'for' | 'def' | 'class';
  readonly line: number;
  /** For `if` the condition, for the others all before the colon. */
  header: string;
  readonly before: readonly string[];
  readonly body: Statement[];
  /** The place in the bytecode where it is over. */
  end: number;
  /** Whether nothing is lost when it is left out because nothing is in it. */
  isSpent: boolean;
}

/** Blocks in blocks: more of them follow one another instead. */
const maxNesting = 20;

/** Puts statements one after the other, into the blocks that are open. */
export interface Writer {
  readonly room: Room;
  line: number;
  readonly open: Block[];
  readonly body: Statement[];
  /** Whether the text is cut off. */
  isFull: boolean;
}

/** Begins a text or the body of a function. */
export function createWriter(room: Room): Writer {
  return { room, line: 1, open: [], body: [], isFull: false };
}

function bodyOf({ open, body }: Writer): Statement[] {
  return open.at(-1)?.body ?? body;
}

/** Adds a statement of one line. */
export function write(writer: Writer, text: string): void {
  if (!pay(writer, text.length + 1)) return;
  bodyOf(writer).push({ line: writer.line, text });
}

function pay(writer: Writer, characters: number): boolean {
  writer.room.characters -= characters;
  if (writer.room.characters >= 0) return true;
  writer.isFull = true;
  return false;
}

/** Adds a function or a class whose statements are known. */
export function writeWhole(
  writer: Writer,
  kind: 'def' | 'class',
  {
    line,
    header,
    before,
    inner,
  }: {
    readonly line: number;
    readonly header: string;
    readonly before: readonly string[];
    readonly inner: Writer;
  },
): void {
  if (inner.isFull) writer.isFull = true;
  if (!pay(writer, header.length + 1 + before.join('').length)) return;
  const block = { kind, line, header, before, body: inner.body, end: 0, isSpent: false };
  bodyOf(writer).push(block);
}

/** Opens a block that goes on to a place of the bytecode, or to the end of what stands around it. */
export function openBlock(
  writer: Writer,
  kind: 'if' | 'else' | 'for',
  header: string,
  end: number,
): void {
  if (writer.open.length >= maxNesting) {
    if (header !== '') write(writer, header.replace(/^for .{1,200} in /u, ''));
    return;
  }
  if (!pay(writer, header.length + 1)) return;
  const around = writer.open.at(-1)?.end ?? Number.POSITIVE_INFINITY;
  const block: Block = {
    kind,
    line: writer.line,
    header,
    before: [],
    body: [],
    end: Math.min(end, around),
    isSpent: false,
  };
  bodyOf(writer).push(block);
  writer.open.push(block);
}

/** Closes the blocks that are over; `otherwise` says where a jump over what comes instead of the last of them leads. */
export function closeBlocks(writer: Writer, offset: number, otherwise: number | undefined): void {
  for (let block = writer.open.at(-1); block !== undefined; block = writer.open.at(-1)) {
    if (block.end > offset) return;
    writer.open.pop();
    const isLast = (writer.open.at(-1)?.end ?? Number.POSITIVE_INFINITY) > offset;
    const goesOn = isLast && block.kind === 'if' && otherwise !== undefined && otherwise > offset;
    if (block.body.length > 0) {
      if (goesOn) openBlock(writer, 'else', '', otherwise);
      continue;
    }
    if (goesOn && block.header !== '') {
      // Nothing happens in the first branch: the second stands alone.
      block.header = negated(block.header);
      block.end = Math.min(otherwise, writer.open.at(-1)?.end ?? Number.POSITIVE_INFINITY);
      writer.open.push(block);
      return;
    }
    leaveOut(writer, block);
  }
}

/** An empty block says nothing but what is asked for it. */
function leaveOut(writer: Writer, block: Block): void {
  bodyOf(writer).pop();
  if (block.isSpent || block.header === '') return;
  const asked =
    block.kind === 'for'
      ? block.header.replace(/^(?:async )?for .{1,2000}? in /su, '')
      : block.header;
  if (!/^(?:not \()?[\w.]*\)?$/u.test(asked))
    bodyOf(writer).push({ line: block.line, text: asked });
}

/** The opposite of a condition. */
export function negated(condition: string): string {
  return `not (${condition})`;
}

/** Room for lines that are left empty so that the others keep the numbers of the source. */
const maxEmptyLines = 200_000;

/** All that was written. Statements stand in the lines of the source as far as there is room above them. */
export function textOf(writer: Writer): string {
  const lines: string[] = [];
  print(writer.body, '', lines);
  return `${lines.join('\n')}\n`;
}

function print(body: readonly Statement[], indent: string, lines: string[]): void {
  if (body.length === 0) lines.push(`${indent}pass`);
  let isSimple = false;
  for (const statement of body) {
    const isBlock = 'body' in statement;
    const isElse = isBlock && statement.kind === 'else';
    const last = lines.length - 1;
    if (isSimple && !isBlock && statement.line === lines.length && (lines[last] ?? '') !== '') {
      lines[last] += `; ${statement.text}`;
      continue;
    }
    const first = isBlock ? statement.line - statement.before.length : statement.line;
    if (!isElse) while (lines.length < first - 1 && lines.length < maxEmptyLines) lines.push('');
    isSimple = !isBlock;
    if (!isBlock) {
      lines.push(indent + statement.text);
      continue;
    }
    for (const one of statement.before) lines.push(indent + one);
    lines.push(`${indent}${headerOf(statement)}:`);
    print(statement.body, `${indent}  `, lines);
  }
}

function headerOf({ kind, header }: Block): string {
  if (kind === 'else') return 'else';
  return kind === 'if' ? `if ${header}` : header;
}
