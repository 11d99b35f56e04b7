import { hash } from 'node:crypto';
import type { Anomaly, Budget, InventoryEntry, UnreadReason } from '../inventory.ts';
import { placeEntry, visible, type EntryPath } from './entry-path.ts';
import type { OpenEntry } from './ledger.ts';
import type { PaxFields } from './pax-records.ts';
import type { TarHeader, TarKind } from './tar-header.ts';

/** A header with what stands around it. */
export interface TarEntrySource {
  readonly header: TarHeader;
  /** The bytes that follow the header, padding left out; shorter than announced when the archive ends before. */
  readonly content: Uint8Array;
  /** What extension headers before it said. */
  readonly extension?: PaxFields;
  /** What was odd in those extension headers. */
  readonly extensionAnomalies: readonly Anomaly[];
  /** The first folder of the entries before it. */
  readonly packageFolder?: string;
  /** Why the archive may end before the content does. */
  readonly cutBy: UnreadReason;
  readonly budget: Budget;
}

const types: Readonly<Partial<Record<TarKind, InventoryEntry['type']>>> = {
  file: 'file',
  directory: 'directory',
  link: 'link',
  device: 'device',
};

/** The inventory's entry for one header: read when it is a file or folder that the budget and its path allow. */
export function toInventoryEntry(source: TarEntrySource): {
  readonly entry: OpenEntry;
  readonly folder?: string;
} {
  const { header, content } = source;
  const { text } = header.name;
  const isBareFolder = header.kind === 'directory' && !/[/\\]$/u.test(text);
  const place = placeEntry(isBareFolder ? `${text}/` : text, source.budget);
  const reason = place.reason ?? refusalOf(source, place);
  const isFile = header.kind === 'file';
  const target = source.extension?.linkPath ?? header.linkTarget;
  const entry: OpenEntry = {
    path: place.path,
    type: types[header.kind] ?? 'other',
    size: content.length,
    mode: header.mode,
    anomalies: [...source.extensionAnomalies, ...place.anomalies, ...anomaliesOf(source, place)],
    ...(reason === undefined ? { status: 'read' } : { status: 'unread', reason }),
    ...(reason === undefined && isFile ? { content, sha256: hash('sha256', content, 'hex') } : {}),
    ...(header.kind === 'link' ? { target: visible(target) } : {}),
    ...(header.kind === 'link' && header.typeFlag === '1' ? { isHard: true } : {}),
  };
  const folder = place.reason === undefined ? place.folder : undefined;
  return folder === undefined ? { entry } : { entry, folder };
}

function refusalOf(source: TarEntrySource, place: EntryPath): UnreadReason | undefined {
  const { header, content, budget } = source;
  if (header.kind === 'link') return 'link';
  if (header.kind === 'device') return 'device';
  if (header.kind === 'directory') return content.length > 0 ? 'unsupported-type' : undefined;
  if (header.kind !== 'file') return 'unsupported-type';
  if (place.path === '.') return 'path-invalid';
  if (content.length < header.size) return source.cutBy;
  if (content.length > budget.maxFileBytes) return 'budget-file';
  return isSizeUnknown(source) ? 'header-invalid' : undefined;
}

/** A file whose size field is negative or no number: npm writes an empty file, others stop or guess. */
function isSizeUnknown({ header, extension }: TarEntrySource): boolean {
  return header.ownSize === undefined && extension?.size === undefined;
}

function anomaliesOf(source: TarEntrySource, place: EntryPath): readonly Anomaly[] {
  const { header, extension, packageFolder } = source;
  const isPlaced = place.reason === undefined;
  const isOutside = packageFolder !== undefined && place.folder !== packageFolder;
  const claims = header.kind === 'directory' ? (header.ownSize ?? 0) : header.size;
  const candidates: readonly (readonly [holds: boolean, anomaly: Anomaly])[] = [
    [
      isPlaced && isOutside,
      {
        kind: 'outside-package-folder',
        detail: `${JSON.stringify(header.name.text)} is not below ${packageFolder}`,
      },
    ],
    [
      !header.name.isUtf8 && extension?.path === undefined,
      { kind: 'invalid-utf8-name', detail: 'the name is not UTF-8; U+FFFD stands for what is not' },
    ],
    [
      header.name.hasResidue,
      {
        kind: 'control-characters-in-name',
        detail: 'something follows the NUL that ends the name',
      },
    ],
    [
      // Of a folder it only says whose group new files belong to, and build machines set it.
      (header.mode & 0o6000) !== 0 && header.kind !== 'directory',
      { kind: 'setuid', detail: `mode ${header.mode.toString(8)} lends its owner's rights` },
    ],
    [
      header.kind !== 'file' && header.kind in types && claims > 0,
      { kind: 'unexpected-content', detail: `${claims} bytes announced for a ${header.kind}` },
    ],
    [
      header.kind === 'gnu-sparse' || extension?.keywords.includes('GNU.sparse') === true,
      { kind: 'gnu-sparse', detail: 'stored with holes; what is read is the stored form' },
    ],
  ];
  const found = candidates.filter(([holds]) => holds).map(([, anomaly]) => anomaly);
  return [...found, ...overridesOf(source)];
}

/** Extensions that say something else than the header, though the header could have said it. */
function overridesOf({ header, extension }: TarEntrySource): readonly Anomaly[] {
  const overrides: Anomaly[] = [];
  const { path, size } = extension ?? {};
  if (path !== undefined && extension?.keywords.includes('path') === true) {
    // Writers need PAX for names that are long or not ASCII; what they then leave in the header differs from one to the next.
    const isNeeded = path.length > 100 || /[^\u{20}-\u{7e}]/u.test(path);
    if (path !== header.ownName && !isNeeded) {
      overrides.push(override('path', header.ownName, path));
    }
  }
  if (size !== undefined && size !== header.ownSize && header.kind === 'file') {
    overrides.push(override('size', String(header.ownSize), String(size)));
  }
  if (extension?.linkPath !== undefined && extension.linkPath !== header.linkTarget) {
    overrides.push(override('linkpath', header.linkTarget, extension.linkPath));
  }
  return overrides;
}

function override(keyword: string, own: string, given: string): Anomaly {
  const detail = `${keyword}: ${JSON.stringify(own)} in the header, ${JSON.stringify(given)} in the extension`;
  return { kind: 'pax-override', detail };
}
