import { PlacedError, type PlacedDocument, type PlacedLimits } from '../runtime/placed.ts';
import { parsePlacedJson, type JsonDialect } from '../runtime/placed-json.ts';
import { LockfileError, type LockfileErrorCode } from './errors.ts';
import type { Gathering } from './gathering.ts';

/** Locks of the largest repositories have 6 MB; this leaves room and still takes little memory. */
const json: PlacedLimits = { maxCharacters: 16 * 1024 * 1024, maxDepth: 64, maxValues: 2_000_000 };

const codes: Readonly<Record<PlacedError['code'], LockfileErrorCode>> = {
  malformed: 'malformed',
  'too-large': 'too-large',
  'too-deep': 'too-deep',
  'too-many-values': 'too-many',
};

/** Reads a file that is written in JSON. */
export function readJson(text: string, dialect: JsonDialect, gathering: Gathering): PlacedDocument {
  return read(gathering, 'JSON', () => parsePlacedJson(text, dialect, json));
}

/** Names what two readers of the file may understand differently. */
function read(gathering: Gathering, language: string, parse: () => PlacedDocument): PlacedDocument {
  try {
    const document = parse();
    for (const { key, line } of document.repeated) {
      gathering.leave(line, key, 'the key stands more than once; only the last is read');
    }
    return document;
  } catch (error) {
    if (!(error instanceof PlacedError)) throw error;
    throw new LockfileError(codes[error.code], `cannot be read as ${language}`, {
      subject: `${gathering.path}:${error.line}`,
      retry: 'never',
      expected: error.expected,
      got: error.got,
      cause: error,
    });
  }
}
