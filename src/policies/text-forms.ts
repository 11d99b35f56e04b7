/** A text as a model understands it: signs that say nothing taken out, and what is encoded in it read. */
export interface ReadableForms {
  readonly plain: string;
  readonly decoded: readonly string[];
}

const maxPieces = 20;
const maxPiece = 8192;
/** Between letters these hide a word from a search, and a model reads it all the same. */
const nothing = /\u00AD|\u200B|\u200C|\u200D|[\u200E\u200F\u2060-\u2064]|[\uFE00-\uFE0F]|\uFEFF/g;
const base64 = /[A-Za-z\d+/_-]{32,8192}={0,2}/g;
const hex = /(?:[\da-f]{2}[ :]?){24,4096}/gi;
const tags = /[\u{E0020}-\u{E007E}]/gu;
const entities = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;
const escapes = /\\u([\da-f]{4})|\\x([\da-f]{2})|%([2-7][\da-f])/gi;

/** The forms in which the instructions of a text are looked for. Bounded: twenty encoded pieces of 8 KiB. */
export function readableForms(text: string): ReadableForms {
  const plain = text.normalize('NFKC').replace(nothing, '').replaceAll('\u2019', "'");
  const decoded = [
    ...pieces(plain, base64).map((piece) => printable(Buffer.from(piece, 'base64'))),
    ...pieces(plain, hex).map((piece) => printable(Buffer.from(piece.replace(/[ :]/g, ''), 'hex'))),
    unescaped(plain),
    tagText(text),
  ];
  return { plain, decoded: decoded.filter((one) => one !== undefined) };
}

function pieces(text: string, pattern: RegExp): readonly string[] {
  const found: string[] = [];
  for (const [piece] of text.matchAll(pattern)) {
    if (found.length >= maxPieces) break;
    found.push(piece.slice(0, maxPiece));
  }
  return found;
}

/** Bytes as text when they are one: an image or a key is none. */
function printable(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.length >= 12 && !/\uFFFD|(?![\t\n\r])\p{Cc}/u.test(text) ? text : undefined;
}

/** A text whose letters stand as entities or escapes; undefined when few do. */
function unescaped(text: string): string | undefined {
  let replaced = 0;
  const count = (code: number): string => {
    replaced += 1;
    return code > 0x10_ff_ff ? '' : String.fromCodePoint(code);
  };
  const read = text
    .replace(entities, (_, sixteen?: string, ten?: string) =>
      count(sixteen === undefined ? Number(ten) : Number.parseInt(sixteen, 16)),
    )
    .replace(escapes, (_, four?: string, two?: string, percent?: string) =>
      count(Number.parseInt(four ?? two ?? percent ?? '0', 16)),
    );
  return replaced >= 8 ? read : undefined;
}

/** What is written in tag characters, which no font shows. */
function tagText(text: string): string | undefined {
  const letters = (text.match(tags) ?? []).map((one) =>
    String.fromCodePoint((one.codePointAt(0) ?? 0) - 0xe_00_00),
  );
  return letters.length >= 12 ? letters.join('') : undefined;
}
