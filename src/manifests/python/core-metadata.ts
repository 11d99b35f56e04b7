/** The fields of a METADATA or PKG-INFO file, by their names in small letters, and the text below them. */
export interface CoreMetadata {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
  /** Lines that are neither field nor continuation, which readers understand differently. */
  readonly isOdd: boolean;
}

const maxCharacters = 4 * 1024 * 1024;
const maxFields = 20_000;
const maxValue = 64 * 1024;
const maxBody = 1024 * 1024;
const fieldLine = /^([A-Za-z][A-Za-z0-9-]{0,99}):[ \t]?/;

/**
 * Reads metadata as installers do: like the head of a mail, with the description below an empty line or in a field of its
 * own. Never throws; too long text is read up to its limit and told by `isOdd`.
 */
export function parseCoreMetadata(text: string): CoreMetadata {
  const body = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  const fields = new Map<string, string[]>();
  let isOdd = text.length > maxCharacters;
  let current: string[] | undefined;
  let count = 0;
  let at = 0;
  const end = Math.min(body.length, maxCharacters);
  while (at < end) {
    const next = body.indexOf('\n', at);
    const line = body.slice(at, next === -1 ? end : next).replace(/\r$/, '');
    at = next === -1 ? end : next + 1;
    if (line === '') break;
    const [head, name] = fieldLine.exec(line) ?? [];
    if (head !== undefined && name !== undefined) {
      if (count >= maxFields) {
        isOdd = true;
        break;
      }
      count += 1;
      current = valuesOf(fields, name.toLowerCase());
      current.push(line.slice(head.length, head.length + maxValue));
    } else if (/^[ \t]/.test(line) && current !== undefined) {
      continueValue(current, line);
    } else {
      isOdd = true;
    }
  }
  const below = body.slice(at, at + maxBody);
  return { fields, body: below === '' ? describedIn(fields) : below, isOdd };
}

/** The first value of a field, '' when there is none. */
export function firstField(metadata: CoreMetadata, name: string): string {
  return metadata.fields.get(name)?.[0]?.trim() ?? '';
}

function valuesOf(fields: Map<string, string[]>, name: string): string[] {
  const known = fields.get(name) ?? [];
  fields.set(name, known);
  return known;
}

function continueValue(values: string[], line: string): void {
  const last = values.length - 1;
  const before = values[last] ?? '';
  // Descriptions in a field have eight blanks and a stroke in front of each line.
  const more = line.replace(/^ {7}\|/, '').replace(/^[ \t]{1,8}/, '');
  if (before.length + more.length < maxValue) values[last] = `${before}\n${more}`;
}

function describedIn(fields: ReadonlyMap<string, readonly string[]>): string {
  return fields.get('description')?.[0] ?? '';
}
