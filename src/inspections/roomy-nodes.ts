import { registerHooks } from 'node:module';

/**
 * Lets the parser make its nodes with room for what is noted on them later: the node around each, what a name stands for, and what was found
 * out about a member, call or object. A property that is added to a finished object lies in a list of its own, and every node of a bundle would
 * have one. Their lists get the room that they need: an empty one takes room for seventeen with its first element, and most have one or two.
 * Changes nothing that is read: where this does not fit the parser, nodes only take more memory and time. To be called before the first text is
 * parsed. Measured on a bundle of 8 MB: a tenth of the processor time, 15 MB, and 25 MB more for the lists.
 */
export function makeRoomInNodes(): void {
  if (isMade) return;
  isMade = true;
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context);
      if (!readers.test(url) || loaded.source === undefined) return loaded;
      const source =
        typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return {
        ...loaded,
        source: withoutPatterns(withSharedTexts(withFewerCalls(withRoom(source)))),
      };
    },
  });
}

let isMade = false;

/** The parts of the parser that read its tree out of a buffer, loaded with the first text of their kind. */
const readers = /\/oxc-parser\/src-js\/generated\/deserialize\/[jt]s\.js$/;

/** The last fields of a node: where it begins and where it ends. */
const range = String.raw`\bstart(?:: [^\n{}]{1,80})?,\n *end(?:: [^\n{}]{1,80})?,\n`;
const name = new RegExp(String.raw`(type: "Identifier",\n[^{}]{0,400}?${range})(?= *\})`, 'g');
const chain = new RegExp(
  String.raw`(type: "(?:Member|Call|Object|New)Expression",\n[^{}]{0,400}?${range})(?= *\})`,
  'g',
);
const other = new RegExp(String.raw`(${range})(?= *\})`, 'g');

/** A list of a known number of elements, and statements that go behind the directives of a body. */
const list =
  /let arr = \[\],\n *pos32 = pos >> 2;\n([^{}]{1,160}?\bfor \(; pos !== endPos;\) \{\n *)arr\.push\((deserialize\w{1,80}\(pos\))\);/g;
const statements =
  /(\n *body = deserializeVecDirective\(pos \+ \d{1,3}\);\n *)body\.push\(\.\.\.(deserializeVecStatement\(pos \+ \d{1,3}\))\);/g;

/** The program of such a part, each of whose nodes has the properties that are noted on it from the beginning. */
export function withRoom(source: string): string {
  return source
    .replaceAll(name, '$1parent: null,\nbinding: undefined,\n')
    .replaceAll(chain, '$1parent: null,\nkept: undefined,\n')
    .replaceAll(other, '$1parent: null,\n')
    .replaceAll(
      list,
      'let pos32 = pos >> 2, arr = new Array(int32[pos32 + 2]), count = 0;\n$1arr[count++] = $2;',
    )
    .replaceAll(
      statements,
      '$1let rest = $2;\nif (body.length === 0) body = rest;\nelse body.push(...rest);',
    );
}

/** A function that only reads one place of the buffer, or goes where that points. */
const brief =
  /\nfunction (deserialize\w{1,80})\(pos\) \{\n *return ([^;{}?]{0,80}\[pos(?: >> 2)?\][^;{}?]{0,20});\n\}/g;
const call = /(?<!function )\b(deserialize\w{1,80})\((pos(?: \+ \d{1,3})?)\)/g;

/**
 * The program of such a part, in which what brief functions do stands in the place of the calls to them: every node is read by four of them, and
 * they are not put there by the compiler that runs in the sandbox. Measured: a sixteenth of the time of parsing.
 */
export function withFewerCalls(source: string): string {
  const bodies = new Map<string, string>();
  for (const [, named = '', body = ''] of source.matchAll(brief)) bodies.set(named, body);
  return source.replaceAll(call, (whole, named: string, place: string) => {
    const body = bodies.get(named);
    return body === undefined ? whole : `(${body.replace('pos', `(${place})`)})`;
  });
}

const compiling = /try \{\n *value = new RegExp\(regex\.pattern, regex\.flags\);\n *\} catch \{\}/;

/**
 * The program of such a part, which compiles no regular expression of the publisher's: pattern and flags are told beside its value, and nobody
 * matches anything with that. Every value is an object as before, also for a pattern that would not compile.
 */
export function withoutPatterns(source: string): string {
  return source.replace(compiling, 'value = /(?:)/;');
}

/** Where a name or the value of a text is read. */
const named = /\b(name: |value = )deserializeStr\(/g;

/**
 * The program of such a part, in which a short name or text is made once for all places where it stands, and for all files: it takes memory
 * once, and a table is asked for it without looking at its letters again. What was read last of those with the same sign lies in one table of
 * bytes, so that nobody's names make it grow or the search in it long.
 */
export function withSharedTexts(source: string): string {
  return source.includes(declared) ? source.replaceAll(named, '$1sharedText(') + sharing : source;
}

const declared = '\nfunction deserializeStr(pos) {\n';

/** Only what is all ASCII is shared: then a text has as many letters as bytes, and the same bytes are the same text. */
const sharing = `
const sharedTexts = new Array(8192).fill("");
const sharedBytes = new Uint8Array(8192 * 32);
const cutOut = Buffer.prototype.latin1Slice;

function sharedText(pos) {
  const len = int32[(pos >> 2) + 2];
  if (len > 31 || len === 0) return deserializeStr(pos);
  const from = int32[pos >> 2];
  const sign =
    (uint8[from] << 1) ^
    (uint8[from + len - 1] << 6) ^
    (uint8[from + (len >> 1)] << 3) ^
    (uint8[from + (len >> 2)] << 5) ^
    (len << 8);
  const slot = sign & 8191;
  const base = slot << 5;
  if (sharedBytes[base] === len) {
    let at = 0;
    while (at < len && sharedBytes[base + 1 + at] === uint8[from + at]) at += 1;
    if (at === len) return sharedTexts[slot];
  }
  const text = deserializeStr(pos);
  if (text.length !== len) return text;
  sharedBytes[base] = len;
  for (let at = 0; at < len; at += 1) sharedBytes[base + 1 + at] = uint8[from + at];
  // A text of its own: one that is cut out of a file holds the whole text of that file.
  return (sharedTexts[slot] = len > 12 ? cutOut.call(uint8, from, from + len) : text);
}
`;
