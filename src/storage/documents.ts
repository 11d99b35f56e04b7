import { StorageError } from './errors.ts';

/**
 * A value as it is kept. Documents are text columns holding JSON, not `jsonb`: their strings come from whoever publishes
 * a package, and `jsonb` refuses U+0000 and lone surrogates, so one release could make itself impossible to record.
 * `JSON.stringify` escapes both.
 */
export function toDocument(value: unknown): string {
  return JSON.stringify(value);
}

/** Reads back what `toDocument` wrote; only we write there, so the shape is trusted and the schema version says which one. */
export function fromDocument(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StorageError('document-unreadable', 'what is kept in the database cannot be read', {
      subject,
      retry: 'never',
      expected: 'JSON',
      cause,
    });
  }
}

/** Untrusted text as a text column accepts it: without U+0000 and lone surrogates, and no longer than a person reads. */
export function toText(text: string, maxLength = 1_000): string {
  return text.slice(0, maxLength).toWellFormed().replaceAll('\0', '\ufffd');
}

/** A time that a registry served, or null when it is none that a database and a calendar agree on. */
export function toTime(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const time = new Date(text);
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time : null;
}
