import {
  PlacedError,
  type Placed,
  type PlacedDocument,
  type PlacedLimits,
} from '../runtime/placed.ts';
import { parsePlacedJson, type JsonDialect } from '../runtime/placed-json.ts';
import { parsePlacedYaml } from '../runtime/placed-yaml.ts';
import { LockfileError, type LockfileErrorCode } from './errors.ts';
import type { Gathering } from './gathering.ts';

/** The largest locks that people commit have 6 MB of JSON and 3 MB of YAML. */
const limits: PlacedLimits = {
  maxCharacters: 16 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 2_000_000,
};

/** YAML takes the parser half a second for each megabyte, and ten times as long where somebody means harm. */
const yamlLimits: PlacedLimits = { ...limits, maxCharacters: 6 * 1024 * 1024 };

const codes: Readonly<Record<PlacedError['code'], LockfileErrorCode>> = {
  malformed: 'malformed',
  'too-large': 'too-large',
  'too-deep': 'too-deep',
  'too-many-values': 'too-many',
};

/** Reads a file that is written in JSON. */
export function readJson(text: string, dialect: JsonDialect, gathering: Gathering): Placed {
  const document = reading(gathering, 'JSON', () => parsePlacedJson(text, dialect, limits));
  noteRepeated(document, gathering);
  return document.root;
}

/** Reads a file that is written in YAML; it may hold several documents. All scalars are texts. */
export function readYaml(text: string, gathering: Gathering): readonly Placed[] {
  const documents = reading(gathering, 'YAML', () => parsePlacedYaml(text, yamlLimits));
  if (documents.length === 0) gathering.leave(1, '', 'the file is empty');
  for (const document of documents) noteRepeated(document, gathering);
  return documents.map(({ root }) => root);
}

/** What two readers of the file may understand differently. */
function noteRepeated({ repeated }: PlacedDocument, gathering: Gathering): void {
  for (const { key, line } of repeated) {
    gathering.leave(line, key, 'the key stands more than once; only the last is read');
  }
}

function reading<Result>(gathering: Gathering, language: string, parse: () => Result): Result {
  try {
    return parse();
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
