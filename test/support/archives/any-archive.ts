import * as fc from 'fast-check';
import type { Budget } from '../../../src/artifacts/inventory.ts';
import { defaultBudget } from '../../../src/artifacts/unpack/unpack-artifact.ts';
import { gzipMember } from '../archive-builder.ts';
import { hostileShapes } from './hostile-shapes.ts';
import { hostileZips } from './hostile-zips.ts';
import { endOfArchive, paxEntry, tarEntry } from './tar-writer.ts';
import { buildZip } from './zip-writer.ts';

interface Damage {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'repeat' | 'insert';
  readonly value: number;
}

const pathPart = fc.oneof(
  fc.constantFrom('package', 'lib', 'a.js', 'A.js', '..', '.', '', 'C:', '\\', '\\..', '\0', '~'),
  fc.string({ maxLength: 8 }),
);
const path = fc
  .tuple(
    fc.constantFrom('package/', 'package/', 'package/', 'package/', 'other/', '', '/'),
    fc.oneof(
      fc.constantFrom('index.js', 'lib/a.js', 'lib/A.js', '.gitignore'),
      fc.array(pathPart, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/')),
    ),
  )
  .map((parts) => parts.join(''));
const content = fc.oneof(fc.uint8Array({ maxLength: 1200 }), fc.constant(endOfArchive()));

const entry = fc
  .record({
    name: path,
    content,
    type: fc.oneof(
      { weight: 4, arbitrary: fc.constant('0') },
      fc.constantFrom('', '1', '2', '3', '5', '6', '7', 'D', 'S', 'Z'),
    ),
    mode: fc.nat({ max: 0o7777 }),
    linkName: rarely(fc.constantFrom('a', '../../x')),
    size: rarely(fc.nat({ max: 3000 })),
    checksum: rarely(fc.nat({ max: 9999 })),
  })
  .map(({ size, checksum, linkName, ...rest }) =>
    tarEntry({
      ...rest,
      ...(linkName === undefined ? {} : { linkName }),
      ...(size === undefined ? {} : { size }),
      ...(checksum === undefined ? {} : { checksum }),
    }),
  );

const extension = fc
  .record({ path, size: fc.constantFrom('0', '100', '-1', 'Infinity', '1.5', 'x') })
  .chain((records) =>
    fc.constantFrom(
      paxEntry({ path: records.path }, 'x'),
      paxEntry({ size: records.size }, 'x'),
      paxEntry(records, 'g'),
      tarEntry({ name: 'L', content: records.path, type: 'L' }),
      tarEntry({ name: 'K', content: records.path, type: 'K' }),
    ),
  );

const tarStream = fc
  .array(fc.oneof({ weight: 4, arbitrary: entry }, extension, fc.constant(Buffer.alloc(512))), {
    maxLength: 8,
  })
  .map((parts) => Buffer.concat([...parts, endOfArchive()]));

const number = fc.oneof(fc.nat({ max: 3000 }), fc.constantFrom(0, 0xffffffff));
const saysOtherwise = rarely(
  fc.record(
    {
      name: path,
      method: fc.constantFrom(0, 8, 12),
      flags: fc.constantFrom(0, 1, 8, 0x41, 0x800),
      crc: number,
      packed: number,
      size: number,
    },
    { requiredKeys: [] },
  ),
);

const zipEntry = fc
  .record({
    name: fc.oneof(path, fc.constantFrom('a-1.dist-info/RECORD', 'a-1.data/purelib/x.py')),
    content,
    method: rarely(fc.constantFrom(0, 8, 14)),
    mode: rarely(fc.constantFrom(0o120777, 0o104755, 0o040755, 0)),
    descriptor: rarely(fc.constantFrom('usual', 'wide', 'bare', 'missing')),
    zip64: rarely(fc.constant(true)),
    extra: rarely(fc.uint8Array({ maxLength: 20 })),
    before: rarely(fc.uint8Array({ maxLength: 60 })),
    at: rarely(fc.nat({ max: 2000 })),
    listed: saysOtherwise,
    local: saysOtherwise,
  })
  .map(withoutAbsent);

const zip = fc
  .tuple(
    fc.array(zipEntry, { maxLength: 8 }),
    fc
      .record({
        prefix: rarely(fc.uint8Array({ maxLength: 30 })),
        suffix: rarely(fc.uint8Array({ maxLength: 30 })),
        comment: rarely(fc.string({ maxLength: 30 })),
        afterList: rarely(fc.uint8Array({ maxLength: 30 })),
        zip64: rarely(fc.constant(true)),
        end: rarely(
          fc.record({ count: number, size: number, offset: number }, { requiredKeys: [] }),
        ),
      })
      .map(withoutAbsent),
  )
  .map(([entries, options]) => buildZip(entries, options));

/** Budgets that honest archives stay within, and some that they do not. */
export const anyBudget: fc.Arbitrary<Budget> = fc.record({
  maxCompressedBytes: fc.constantFrom(defaultBudget.maxCompressedBytes, 500),
  maxExpandedBytes: fc.constantFrom(defaultBudget.maxExpandedBytes, 3000),
  maxFileBytes: fc.constantFrom(defaultBudget.maxFileBytes, 600),
  maxEntries: fc.constantFrom(defaultBudget.maxEntries, 3),
  maxRatio: fc.constantFrom(defaultBudget.maxRatio, 2),
  maxDepth: fc.constantFrom(defaultBudget.maxDepth, 1),
  maxPathLength: fc.constantFrom(defaultBudget.maxPathLength, 20),
});

const damages = fc.array(
  fc.record({
    at: fc.nat({ max: 1_000_000 }),
    kind: fc.constantFrom('flip', 'flip', 'cut', 'repeat', 'insert'),
    value: fc.integer({ min: 1, max: 255 }),
  }),
  { maxLength: 4 },
);

const archive = fc.oneof(
  tarStream,
  { weight: 4, arbitrary: tarStream.map((stream) => gzipMember(stream)) },
  fc.constantFrom(
    ...[...hostileShapes, ...hostileZips]
      .map((shape) => shape.archive())
      .filter((a) => a.length < 50_000),
  ),
  { weight: 3, arbitrary: zip },
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .uint8Array({ maxLength: 500 })
    .map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), bytes])),
);

/** Archives, most of them odd and some broken: put together at random, hostile, damaged, or no archives at all. */
export const anyArchive: fc.Arbitrary<Buffer> = fc
  .tuple(archive, fc.oneof(fc.constant([]), damages))
  .map(([bytes, all]) => all.reduce(damage, bytes));

function damage(bytes: Buffer, { at, kind, value }: Damage): Buffer {
  const from = at % (bytes.length + 1);
  if (kind === 'cut') return bytes.subarray(0, from);
  if (kind === 'repeat') return Buffer.concat([bytes, bytes.subarray(from)]);
  if (kind === 'insert') {
    return Buffer.concat([
      bytes.subarray(0, from),
      Buffer.alloc(value * 3, value),
      bytes.subarray(from),
    ]);
  }
  const copy = Buffer.from(bytes);
  if (from < copy.length) copy[from] = (copy[from] ?? 0) ^ value;
  return copy;
}

/** What rarely is there is not there at all, and not `undefined`. */
function withoutAbsent<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const present = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, arbitrary);
}
