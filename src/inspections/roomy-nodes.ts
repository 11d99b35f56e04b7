import { registerHooks } from 'node:module';

/**
 * Lets the parser make its nodes with room for what is noted on them later: the node around each, and what a name stands for. A property that is
 * added to a finished object lies in a list of its own, and every node of a bundle would have one. Changes nothing that is read: where this does
 * not fit the parser, nodes only take more memory and time. To be called before the first text is parsed. Measured on a bundle of 8 MB: a tenth
 * of the processor time, 15 MB.
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
      return { ...loaded, source: withRoom(source) };
    },
  });
}

let isMade = false;

/** The parts of the parser that read its tree out of a buffer, loaded with the first text of their kind. */
const readers = /\/oxc-parser\/src-js\/generated\/deserialize\/[jt]s\.js$/;

/** The last fields of a node: where it begins and where it ends. */
const range = String.raw`\bstart(?:: [^\n{}]{1,80})?,\n *end(?:: [^\n{}]{1,80})?,\n`;
const name = new RegExp(String.raw`(type: "Identifier",\n[^{}]{0,400}?${range})(?= *\})`, 'g');
const other = new RegExp(String.raw`(${range})(?= *\})`, 'g');

/** The program of such a part, each of whose nodes has the properties that are noted on it from the beginning. */
export function withRoom(source: string): string {
  return source
    .replaceAll(name, '$1parent: null,\nbinding: undefined,\n')
    .replaceAll(other, '$1parent: null,\n');
}
