import { ownObject } from './json-object.ts';
import type { ManifestOddity } from './manifest-facts.ts';

/** A manifest's own fields, and what was odd about those that were read so far. */
export interface ManifestFields {
  readonly values: ReadonlyMap<string, unknown>;
  readonly oddities: ManifestOddity[];
}

const maxItems = 5000;
const maxText = 16 * 1024;
const maxOddities = 100;

/** A text field, '' when absent; another type is told and counts as absent. */
export function textField(fields: ManifestFields, name: string): string {
  const value = fields.values.get(name);
  if (typeof value === 'string') return value.slice(0, maxText);
  if (value !== undefined) tellOdd(fields, 'wrong-type', name);
  return '';
}

/** A field that maps names to texts, as `scripts` does, in the manifest's order. */
export function textsField(fields: ManifestFields, name: string): Map<string, string> {
  const value = fields.values.get(name);
  const entries = new Map<string, string>();
  if (value === undefined) return entries;
  const object = ownObject(value);
  if (object === undefined) tellOdd(fields, 'wrong-type', name);
  for (const [key, inner] of object ?? []) {
    if (entries.size >= maxItems) {
      tellOdd(fields, 'too-many', name);
      break;
    }
    if (typeof inner === 'string') entries.set(key.slice(0, 1000), inner.slice(0, maxText));
    else tellOdd(fields, 'wrong-type', `${name}.${key}`);
  }
  return entries;
}

/** A field that lists texts, as `files` does. */
export function listField(fields: ManifestFields, name: string): string[] {
  const value = fields.values.get(name);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    tellOdd(fields, 'wrong-type', name);
    return [];
  }
  if (value.length > maxItems) tellOdd(fields, 'too-many', name);
  const texts = value.slice(0, maxItems).filter((item) => typeof item === 'string');
  return texts.map((item) => item.slice(0, maxText));
}

/** Notes something odd, so that a person can see what was not believed. */
export function tellOdd(fields: ManifestFields, kind: ManifestOddity['kind'], at: string): void {
  if (fields.oddities.length < maxOddities) fields.oddities.push({ kind, at: at.slice(0, 200) });
}
