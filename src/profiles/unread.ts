import type { Inventory, InventoryEntry } from '../artifacts/inventory.ts';
import type { PackageFile } from './package-files.ts';
import type { Unread } from './profile.ts';

/** Everything that a profile does not cover: what the unpacker refused, what no analysis reads, what did not parse. */
export function unreadOf(
  inventory: Inventory,
  found: readonly Unread[],
  files: ReadonlyMap<string, PackageFile>,
): Unread[] {
  const refused = inventory.entries
    .filter((entry) => entry.status === 'unread')
    .map((entry): Unread => ({
      path: entry.path,
      reason: entry.reason ?? 'unsupported-type',
      detail: describe(entry),
    }));
  const stretches = inventory.unread.map(({ reason, detail, bytes }): Unread => ({
    path: '',
    reason,
    detail: `${detail} (${bytes} bytes)`,
  }));
  const opaque = [...files.values()].flatMap((file): Unread[] => {
    const { language, format = '' } = file.kind;
    if (language === 'native') return [{ path: file.path, reason: 'native-code', detail: format }];
    return language === 'archive'
      ? [{ path: file.path, reason: 'nested-archive', detail: format }]
      : [];
  });
  return [...refused, ...stretches, ...opaque, ...found].toSorted(
    (a, b) => compare(a.path, b.path) || compare(a.reason, b.reason) || compare(a.detail, b.detail),
  );
}

function describe({ type, size, target, detail }: InventoryEntry): string {
  const more = detail === undefined ? '' : `: ${detail.slice(0, 300)}`;
  return target === undefined
    ? `${type}, ${size} bytes${more}`
    : `${type} to ${target.slice(0, 300)}${more}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
