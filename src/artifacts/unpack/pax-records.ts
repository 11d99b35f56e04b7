import { cutAtNul } from './tar-fields.ts';

/** The PAX keywords that change what is read or where it goes, or that a person would want to see. */
export type PaxKeyword =
  | 'path'
  | 'linkpath'
  | 'size'
  | 'uid'
  | 'gid'
  | 'mtime'
  | 'atime'
  | 'ctime'
  | 'comment'
  | 'GNU.sparse';

/** What extension headers say about the entry that follows, or about all that follow. */
export interface PaxFields {
  readonly path?: string;
  readonly linkPath?: string;
  readonly size?: number;
  /** Which keywords were given. Others are dropped: the archive chooses how many there are. */
  readonly keywords: readonly PaxKeyword[];
}

/** The records of one PAX header, and whether the standard reads them in another way than npm does. */
export interface PaxReading {
  readonly fields: PaxFields;
  readonly isAmbiguous: boolean;
}

const keywords: readonly PaxKeyword[] = [
  ...(['path', 'linkpath', 'size', 'uid', 'gid', 'mtime', 'atime', 'ctime'] as const),
  ...(['comment', 'GNU.sparse'] as const),
];

/**
 * Reads PAX records as npm's reader does, which is the one that decides what gets installed: line by line, and a line
 * whose length does not fit is passed over. The standard counts bytes, so a value with a line break in it can hide a
 * record from one of the two. That is how node-tar 7.5 does it; look again when npm takes another major version.
 */
export function parsePaxRecords(body: Buffer): PaxReading {
  const byLine = parseByLine(body);
  const byLength = parseByLength(body);
  return {
    fields: fieldsOf(byLine),
    isAmbiguous: byLength === undefined || !haveSameMeaning(byLine, byLength),
  };
}

/** Later headers replace earlier ones keyword by keyword. */
export function mergePaxFields(earlier: PaxFields | undefined, later: PaxFields): PaxFields {
  if (earlier === undefined) return later;
  const given = new Set([...earlier.keywords, ...later.keywords]);
  return { ...earlier, ...later, keywords: [...given] };
}

function parseByLine(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  const lines = body.toString('utf8').replace(/\n$/u, '').split('\n');
  for (const line of lines) {
    const length = Number.parseInt(line, 10);
    if (length !== Buffer.byteLength(line) + 1) continue;
    const record = line.slice(String(length).length + 1);
    const equals = record.indexOf('=');
    if (equals === 0) continue;
    const keyword = equals === -1 ? record : record.slice(0, equals);
    records.set(keyword, equals === -1 ? '' : cutAtNul(record.slice(equals + 1)));
  }
  return records;
}

function parseByLength(body: Buffer): Map<string, string> | undefined {
  const records = new Map<string, string>();
  let at = 0;
  while (at < body.length) {
    const space = body.subarray(at, at + 9).indexOf(0x20);
    const digits = space === -1 ? '' : body.toString('latin1', at, at + space);
    const end = at + (/^[1-9]\d*$/u.test(digits) ? Number(digits) : 0);
    if (end > body.length || end <= at + space || body[end - 1] !== 0x0a) return undefined;
    const record = body.toString('utf8', at + space + 1, end - 1);
    const equals = record.indexOf('=');
    if (equals < 1) return undefined;
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}

function haveSameMeaning(one: Map<string, string>, other: Map<string, string>): boolean {
  return ['path', 'linkpath', 'size'].every((keyword) => one.get(keyword) === other.get(keyword));
}

function fieldsOf(records: Map<string, string>): PaxFields {
  const path = records.get('path');
  const linkPath = records.get('linkpath');
  const size = Number(records.get('size') ?? Number.NaN);
  const names = [...records.keys()];
  return {
    ...(path === undefined ? {} : { path }),
    ...(linkPath === undefined ? {} : { linkPath }),
    ...(size >= 0 ? { size } : {}),
    keywords: keywords.filter((keyword) =>
      keyword === 'GNU.sparse'
        ? names.some((name) => name.startsWith('GNU.sparse'))
        : records.has(keyword),
    ),
  };
}
