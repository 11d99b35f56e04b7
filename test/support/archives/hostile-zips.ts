import { crc32, deflateRawSync } from 'node:zlib';
import { buildPackageTarball } from '../archive-builder.ts';
import type { HostileShape } from './hostile-shapes.ts';
import { buildZip, type ZipEntrySource, type ZipOptions } from './zip-writer.ts';

const good: ZipEntrySource = { name: 'pkg/__init__.py', content: 'one = 1\n' };
const info: ZipEntrySource = { name: 'pkg-1.dist-info/METADATA', content: 'Name: pkg\n' };
const goodLines = ['pkg/__init__.py', 'pkg-1.dist-info/METADATA'];

/** A wheel that starts honestly, with something in between. */
function wheel(entries: readonly ZipEntrySource[], options: ZipOptions = {}): () => Buffer {
  return () => buildZip([good, info, ...entries], options);
}

function file(name: string | Uint8Array, more: Partial<ZipEntrySource> = {}): ZipEntrySource {
  return { name, content: 'x', ...more };
}

const paths: readonly HostileShape[] = [
  ...['../evil.py', 'pkg/../../evil.py', '..', 'pkg\\..\\..\\evil.py', '..\\evil.py'].map(
    (name) => ({
      title: `zip climbs out: ${name}`,
      archive: wheel([file(name)]),
      entries: [...goodLines, `${name}: path-traversal`],
    }),
  ),
  ...[
    '/etc/evil.pth',
    '//server/evil.py',
    'C:\\evil.py',
    'c:evil.py',
    '\\\\?\\C:\\x',
    './C:/x',
  ].map((name) => ({
    title: `zip has an absolute path: ${name}`,
    archive: wheel([file(name)]),
    entries: [...goodLines, `${name}: path-absolute`],
  })),
  {
    title: 'zip has a backslash, a folder on one system and a letter on others',
    archive: wheel([file('pkg\\evil.py')]),
    entries: [...goodLines, 'pkg\\evil.py: path-invalid'],
  },
  {
    title: 'zip has a NUL in a name, where some readers end it',
    archive: wheel([file('evil.pth\0.txt')]),
    entries: [...goodLines, 'evil.pth\u{2400}.txt: path-invalid [control-characters-in-name]'],
  },
  {
    title: 'zip has a name of dots alone',
    archive: wheel([file('.')]),
    entries: [...goodLines, '.: path-invalid [path-rewritten]'],
  },
  {
    title: 'zip has no name at all',
    archive: wheel([file('')]),
    entries: goodLines,
    unread: ['header-invalid 0', 'header-invalid *', 'header-invalid *'],
  },
  {
    title: 'zip has a name with dots that is installed under another',
    archive: wheel([file('pkg/./a.py')]),
    entries: [...goodLines, 'pkg/a.py [path-rewritten]'],
  },
  {
    title: 'zip has a file twice',
    archive: wheel([file('pkg/a.py'), file('pkg/a.py', { content: 'y' })]),
    entries: [...goodLines, 'pkg/a.py [duplicate-path]', 'pkg/a.py [duplicate-path]'],
  },
  {
    title: 'zip has names that differ in case, and in the form of an accent',
    archive: wheel(
      ['pkg/a.py', 'pkg/A.py', 'pkg/\u{e9}.py', 'pkg/e\u{301}.py'].map((name) => file(name)),
    ),
    entries: [
      ...goodLines,
      'pkg/a.py [case-collision]',
      'pkg/A.py [case-collision]',
      'pkg/\u{e9}.py [unicode-collision]',
      'pkg/e\u{301}.py [unicode-collision]',
    ],
  },
  {
    title: 'zip has a name that is not UTF-8 though it says so',
    archive: wheel([file(Buffer.from([0x61, 0xff, 0x2e, 0x70, 0x79]), { flags: 0x800 })]),
    entries: [...goodLines, 'a\u{fffd}.py [invalid-utf8-name]'],
  },
  {
    title: 'zip has a name that is too long, and one that is too deep',
    archive: wheel([file(`${'a'.repeat(30)}.py`), file('a/b/c/d.py')]),
    budget: { maxPathLength: 25, maxDepth: 2 },
    entries: [...goodLines, `${'a'.repeat(25)}…: budget-path-length`, 'a/b/c/d.py: budget-depth'],
  },
];

const kinds: readonly HostileShape[] = [
  {
    title: 'zip has a link by its attributes',
    archive: wheel([file('pkg/link', { content: '../../secret', mode: 0o120777 })]),
    entries: [...goodLines, 'pkg/link -> ../../secret: link'],
  },
  {
    title: 'zip has a device by its attributes',
    archive: wheel([file('pkg/pipe', { content: '', mode: 0o010644 })]),
    entries: [...goodLines, 'pkg/pipe: device'],
  },
  {
    title: 'zip has a file that lends its rights',
    archive: wheel([file('pkg/a', { mode: 0o104755 })]),
    entries: [...goodLines, 'pkg/a [setuid]'],
  },
  {
    title: 'zip has a folder with content',
    archive: wheel([file('pkg/a/')]),
    entries: [...goodLines, 'pkg/a/: unsupported-type [unexpected-content]'],
  },
  {
    title: 'zip has an archive inside, which is told as one and not opened',
    archive: wheel([
      file('pkg/inner.zip', { content: buildZip([good]) }),
      file('pkg/inner.tgz', { content: buildPackageTarball({ a: 'b' }) }),
    ]),
    entries: [...goodLines, 'pkg/inner.zip', 'pkg/inner.tgz'],
  },
  {
    title: 'zip is encrypted in one entry',
    archive: wheel([file('pkg/a.py', { flags: 1, method: 0 })]),
    entries: [...goodLines, 'pkg/a.py: encrypted'],
  },
  {
    title: 'zip is strongly encrypted, which ends what can be listed',
    archive: wheel([file('pkg/a.py', { flags: 0x41 }), file('pkg/b.py')]),
    entries: goodLines,
    unread: ['header-invalid 0', 'header-invalid *', 'header-invalid *'],
  },
  {
    title: 'zip uses methods that installers do not all have',
    archive: wheel([12, 14, 93, 99].map((method) => file(`pkg/${method}.py`, { method }))),
    entries: [
      ...goodLines,
      ...[12, 14, 93, 99].map((method) => `pkg/${method}.py: unsupported-compression`),
    ],
  },
];

const disagreements: readonly HostileShape[] = [
  {
    title: 'zip has another name in front of the data than in the list',
    archive: wheel([file('pkg/a.py', { local: { name: 'evil.pth' } })]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree'],
  },
  {
    title: 'zip has another method in front of the data',
    archive: wheel([file('pkg/a.py', { local: { method: 0 } })]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree'],
  },
  {
    title: 'zip has other sizes in front of the data',
    archive: wheel([
      file('pkg/a.py', { local: { packed: 1 } }),
      file('pkg/b.py', { local: { size: 7 } }),
    ]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree', 'pkg/b.py: headers-disagree'],
  },
  {
    title: 'zip has another checksum in front of the data',
    archive: wheel([file('pkg/a.py', { local: { crc: 1 } })]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree'],
  },
  {
    title: 'zip is encrypted only in front of the data',
    archive: wheel([file('pkg/a.py', { local: { flags: 1 } })]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree'],
  },
  {
    title: 'zip has its sizes behind the data, in all forms',
    archive: wheel(
      (['usual', 'wide', 'bare'] as const).map((descriptor) =>
        file(`pkg/${descriptor}.py`, { descriptor }),
      ),
    ),
    entries: [...goodLines, 'pkg/usual.py', 'pkg/wide.py', 'pkg/bare.py'],
  },
  {
    title: 'zip promises sizes behind the data that are not there',
    archive: wheel([file('pkg/a.py', { descriptor: 'missing' })]),
    entries: [...goodLines, 'pkg/a.py: headers-disagree'],
  },
  {
    title: 'zip has wide sizes',
    archive: wheel([file('pkg/a.py', { zip64: true })], { zip64: true }),
    entries: [...goodLines, 'pkg/a.py'],
  },
  {
    title: 'zip has another name in a field beside it',
    archive: wheel([file('pkg/a.py', { extra: unicodeName('pkg/a.py', 'evil.pth') })]),
    entries: [...goodLines, 'evil.pth [name-override]'],
  },
  {
    title: 'zip has a field that is longer than its room',
    archive: wheel([file('pkg/a.py', { extra: Buffer.from([1, 2, 255, 0]) }), file('pkg/b.py')]),
    entries: goodLines,
    unread: ['header-invalid 0', 'header-invalid *', 'header-invalid *'],
  },
  {
    title: 'zip has a wrong checksum in both places',
    archive: wheel([file('pkg/a.py', { local: { crc: 7 }, listed: { crc: 7 } })]),
    entries: [...goodLines, 'pkg/a.py: decompression-failed'],
  },
  {
    title: 'zip has wrong sizes in both places',
    archive: wheel([
      file('pkg/small.py', { local: { size: 0 }, listed: { size: 0 } }),
      file('pkg/large.py', { local: { size: 9 }, listed: { size: 9 } }),
      file('pkg/stored.py', { method: 0, local: { size: 9 }, listed: { size: 9 } }),
    ]),
    entries: [
      ...goodLines,
      'pkg/small.py: decompression-failed',
      'pkg/large.py: decompression-failed',
      'pkg/stored.py: decompression-failed',
    ],
  },
  {
    title: 'zip has data that is not deflated, and data behind the deflated data',
    archive: wheel([
      file('pkg/a.py', { data: Buffer.from('\xff\xff\xff', 'latin1') }),
      file('pkg/b.py', { data: Buffer.concat([deflateRawSync('x'), Buffer.from('import os')]) }),
    ]),
    entries: [...goodLines, 'pkg/a.py: decompression-failed', 'pkg/b.py: decompression-failed'],
  },
];

const bytes: readonly HostileShape[] = [
  {
    title: 'zip has two entries over the same bytes',
    archive: wheel([
      file('pkg/a.py', {
        at: 0,
        content: 'one = 1\n',
        local: {},
        listed: { name: 'pkg/__init__.py' },
      }),
    ]),
    entries: [
      'pkg/__init__.py: overlapping [duplicate-path]',
      'pkg-1.dist-info/METADATA',
      'pkg/__init__.py: overlapping [duplicate-path]',
    ],
  },
  {
    title: 'zip has a file between its entries that the list does not name',
    archive: wheel([
      file('pkg/a.py', { before: buildZip([file('evil.pth')], { noEnd: true }).subarray(0, 41) }),
    ]),
    entries: [...goodLines, 'pkg/a.py'],
    unread: ['unclaimed-bytes 41'],
  },
  {
    title: 'zip has bytes before the first entry',
    archive: wheel([], { prefix: Buffer.from('#!/bin/sh\nexit\n') }),
    entries: goodLines,
    unread: ['unclaimed-bytes 15'],
  },
  {
    title: 'zip was appended to a program, so that all offsets are wrong',
    archive: wheel([], { prefix: Buffer.from('#!/bin/sh\nexit\n'), isConcatenated: true }),
    entries: [],
    unread: ['header-invalid 0', 'header-invalid *'],
  },
  {
    title: 'zip has bytes before and behind the list',
    archive: wheel([], { beforeList: Buffer.from('abc'), afterList: Buffer.from('defg') }),
    entries: goodLines,
    unread: ['headers-disagree 0', 'unclaimed-bytes 3', 'unclaimed-bytes 4'],
  },
  {
    title: 'zip has bytes behind its end, so that no reader agrees where that is',
    archive: wheel([], { suffix: Buffer.from('import os') }),
    entries: [],
    unread: ['header-invalid *'],
  },
  {
    title: 'zip has empty bytes that align an entry',
    archive: wheel([file('pkg/a.py', { before: Buffer.alloc(9) })]),
    entries: [...goodLines, 'pkg/a.py'],
    anomalies: ['trailing-bytes'],
  },
  {
    title: 'zip has a comment',
    archive: wheel([], { comment: 'built by hand' }),
    entries: goodLines,
  },
  {
    title: 'zip has a second end in its comment',
    archive: wheel([], { comment: `PK\u{5}\u{6}${'\0'.repeat(18)}` }),
    entries: [],
    unread: ['headers-disagree 0', 'unclaimed-bytes *'],
  },
  {
    title: 'zip counts fewer entries than its list has',
    archive: wheel([file('evil.pth')], { end: { count: 2 } }),
    entries: goodLines,
    unread: ['headers-disagree 0', 'unclaimed-bytes *', 'unclaimed-bytes *'],
  },
  {
    title: 'zip counts more entries than its list has',
    archive: wheel([], { end: { count: 3 } }),
    entries: goodLines,
    unread: ['header-invalid 0'],
  },
  {
    title: 'zip says another size of its list than it has',
    archive: wheel([], { end: { size: 46 } }),
    entries: goodLines,
    unread: ['headers-disagree 0'],
  },
  {
    title: 'zip points to a list outside of itself',
    archive: wheel([], { end: { offset: 1_000_000 } }),
    entries: [],
    unread: ['header-invalid 0', 'header-invalid *'],
  },
  {
    title: 'zip points to an entry outside of itself',
    archive: wheel([file('pkg/a.py', { at: 1_000_000 })]),
    entries: [...goodLines, 'pkg/a.py: header-invalid'],
  },
  {
    title: 'zip is one disk of several',
    archive: wheel([], { disk: 1 }),
    entries: [],
    unread: ['header-invalid *'],
  },
  {
    title: 'zip is cut before its end',
    archive: wheel([], { noEnd: true }),
    entries: [],
    unread: ['unsupported-archive *'],
  },
  {
    title: 'zip has nothing in it',
    archive: () => buildZip([]),
    entries: [],
  },
];

const budgets: readonly HostileShape[] = [
  {
    title: 'zip has more entries than the budget allows',
    archive: wheel([file('pkg/a.py'), file('pkg/b.py')]),
    budget: { maxEntries: 3 },
    entries: [...goodLines, 'pkg/a.py'],
    unread: ['budget-entries 0', 'budget-entries *', 'budget-entries *'],
  },
  {
    title: 'zip expands without measure',
    archive: wheel([file('pkg/a.bin', { content: Buffer.alloc(2_000_000) })]),
    budget: { maxRatio: 2 },
    entries: [...goodLines, 'pkg/a.bin: budget-ratio'],
  },
  {
    title: 'zip expands to more than the budget in all its entries together',
    archive: wheel(
      ['a', 'b', 'c'].map((name) => file(`pkg/${name}`, { content: Buffer.alloc(400, name) })),
    ),
    budget: { maxExpandedBytes: 1000 },
    entries: [...goodLines, 'pkg/a', 'pkg/b', 'pkg/c: budget-expanded'],
  },
  {
    title: 'zip has a file that is too large',
    archive: wheel([file('pkg/a', { content: Buffer.alloc(2000, 'ab') })]),
    budget: { maxFileBytes: 1000 },
    entries: [...goodLines, 'pkg/a: budget-file'],
  },
  {
    title: 'zip claims a size that its data cannot expand to',
    archive: wheel([file('pkg/a', { local: { size: 60_000_000 }, listed: { size: 60_000_000 } })]),
    budget: { maxRatio: 1_000_000 },
    entries: [...goodLines, 'pkg/a: decompression-failed'],
  },
];

const layouts: readonly HostileShape[] = [
  {
    title: 'zip of sources: the folder of everything is stripped',
    archive: () =>
      buildZip([file('pkg-1/PKG-INFO'), file('pkg-1/setup.py'), file('pkg-1/pkg/a.py')]),
    entries: ['PKG-INFO', 'setup.py', 'pkg/a.py'],
  },
  {
    title: 'zip of sources climbs out below its folder',
    archive: () => buildZip([file('pkg-1/PKG-INFO'), file('pkg-1/../../evil.py')]),
    entries: ['PKG-INFO', 'pkg-1/../../evil.py: path-traversal'],
  },
  {
    title: 'zip of a wheel that only describes itself keeps its folder',
    archive: () => buildZip([info]),
    entries: ['pkg-1.dist-info/METADATA'],
  },
];

/** Zip archives that mislead, and honest ones of unusual form. */
export const hostileZips: readonly HostileShape[] = [
  ...paths,
  ...kinds,
  ...disagreements,
  ...bytes,
  ...budgets,
  ...layouts,
];

/** The field in which a writer may give the name in UTF-8, with the checksum of the name that it is for. */
function unicodeName(name: string, other: string): Buffer {
  const text = Buffer.from(other);
  const field = Buffer.alloc(9 + text.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + text.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(Buffer.from(name)), 5);
  text.copy(field, 9);
  return field;
}
