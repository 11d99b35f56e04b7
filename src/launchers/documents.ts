import {
  PlacedError,
  type Placed,
  type PlacedDocument,
  type PlacedLimits,
} from '../runtime/placed.ts';
import { looseJson, parsePlacedJson } from '../runtime/placed-json.ts';
import { parsePlacedYaml } from '../runtime/placed-yaml.ts';
import { LauncherError, type LauncherErrorCode } from './errors.ts';
import type { Gathering } from './gathering.ts';
import { parsePlacedToml } from './placed-toml.ts';

/** Configurations are a few kilobytes; a client that keeps its history in the same file has some megabytes. */
const limits: PlacedLimits = { maxCharacters: 8 * 1024 * 1024, maxDepth: 64, maxValues: 500_000 };
/** What people write by hand is far smaller, and the parsers take their time. */
const smaller: PlacedLimits = { ...limits, maxCharacters: 512 * 1024 };

const codes: Readonly<Record<PlacedError['code'], LauncherErrorCode>> = {
  malformed: 'malformed',
  'too-large': 'too-large',
  'too-deep': 'too-deep',
  'too-many-values': 'too-many',
};

/** What a file is written in. */
export type DocumentLanguage = 'json' | 'yaml' | 'toml';

const parsers: Readonly<Record<DocumentLanguage, (text: string) => readonly PlacedDocument[]>> = {
  // Every client but the strictest takes comments, and what a strict one refuses starts nothing.
  json: (text) => [parsePlacedJson(text, looseJson, limits)],
  yaml: (text) => parsePlacedYaml(text, smaller),
  toml: (text) => [parsePlacedToml(text, smaller)],
};

/** Reads a file whose values have lines; none when there is nothing in it. Throws `LauncherError`, without any text of the file. */
export function readDocuments(
  text: string,
  language: DocumentLanguage,
  gathering: Gathering,
): readonly Placed[] {
  try {
    const documents = parsers[language](text);
    for (const { key, line } of documents.flatMap(({ repeated }) => repeated)) {
      gathering.leave(line, key, 'the key stands more than once; only the last is read');
    }
    return documents.map(({ root }) => root);
  } catch (error) {
    if (!(error instanceof PlacedError)) throw error;
    const { line, expected, got } = error;
    const subject = `${gathering.path}:${line}`;
    const details = { subject, retry: 'never', expected, got } as const;
    throw new LauncherError(codes[error.code], `cannot be read as ${language}`, details);
  }
}
