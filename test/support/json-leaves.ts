/** A value inside of JSON, by the way that leads to it. */
export interface Leaf {
  /** `attestations.0.bundle.mediaType`. */
  readonly path: string;
  readonly value: unknown;
}

/** Every text, number, truth value, null and empty container of a document. */
export function leavesOf(json: unknown, path: readonly string[] = []): readonly Leaf[] {
  const entries = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  if (entries.length === 0) return [{ path: path.join('.'), value: json }];
  return entries.flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

/** Every list and object of a document, itself included. */
export function containersOf(json: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof json !== 'object' || json === null) return [];
  return [
    { path: path.join('.'), value: json },
    ...Object.entries(json).flatMap(([key, value]) => containersOf(value, [...path, key])),
  ];
}

/** A copy with another value in one place. */
export function withValue(json: unknown, path: string, value: unknown): unknown {
  return changed(json, path, (holder, key) => {
    holder[key] = value;
  });
}

/** A copy without the value in one place. */
export function without(json: unknown, path: string): unknown {
  return changed(json, path, (holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  });
}

/** The value in one place. */
export function valueAt(json: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], json);
}

function changed(
  json: unknown,
  path: string,
  change: (holder: Record<string, unknown>, key: string) => void,
): unknown {
  const copy = structuredClone(json);
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  change(
    keys.length === 0
      ? (copy as Record<string, unknown>)
      : (valueAt(copy, keys.join('.')) as Record<string, unknown>),
    key,
  );
  return copy;
}
