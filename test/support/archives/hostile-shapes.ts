import type { Budget } from '../../../src/artifacts/inventory.ts';
import { gzipMember } from '../archive-builder.ts';
import {
  base256,
  endOfArchive,
  gnuLongEntry,
  paxEntry,
  paxRecord,
  tarEntry,
} from './tar-writer.ts';

/** An archive that somebody made to mislead, and how its inventory must look, one line for each entry and oddity. */
export interface HostileShape {
  readonly title: string;
  readonly archive: () => Buffer;
  /** What differs from the default budget. */
  readonly budget?: Partial<Budget>;
  /** `path`, or `path: reason`, then the anomalies in brackets. A link has its target, a folder a slash. */
  readonly entries: readonly string[];
  readonly anomalies?: readonly string[];
  /** Stretches that belong to no entry: `reason bytes`. */
  readonly unread?: readonly string[];
}

const manifest = tarEntry({ name: 'package/package.json', content: '{}' });
const good = 'package.json';

/** A tar stream that starts honestly and ends properly, with something in between. */
function tar(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([manifest, ...parts, endOfArchive()]);
}

function tgz(...parts: readonly Buffer[]): Buffer {
  return gzipMember(tar(...parts));
}

function file(
  name: string | Uint8Array,
  more: Partial<Parameters<typeof tarEntry>[0]> = {},
): Buffer {
  return tarEntry({ name, content: 'x', ...more });
}

const misleadingPaths: readonly HostileShape[] = [
  ...[
    '../evil.js',
    'package/../../evil.js',
    'package/..',
    'package\\..\\..\\evil.js',
    'package/lib/..\\evil.js',
    '..\\evil.js',
  ].map((name) => ({
    title: `climbs out of the package: ${name}`,
    archive: () => tgz(file(name)),
    entries: [good, `${name}: path-traversal`],
  })),
  ...[
    '/etc/cron.d/evil',
    '//server/share/evil.js',
    'C:\\evil.js',
    'C:/evil.js',
    'c:evil.js',
    '\\\\server\\share\\evil.js',
    '\\\\?\\C:\\evil.js',
    'package/C:/evil.js',
    'package/./C:/evil.js',
    'package/\\server/share/evil.js',
    'package///?/C:/evil.js',
  ].map((name) => ({
    title: `has an absolute path: ${name}`,
    archive: () => tgz(file(name)),
    entries: [good, `${name}: path-absolute`],
  })),
  {
    title: 'climbs out through a PAX record',
    archive: () => tgz(paxEntry({ path: 'package/../../evil.js' }, 'x'), file('package/ok.js')),
    entries: [good, 'package/../../evil.js: path-traversal [pax-override]'],
  },
  {
    title: 'climbs out through a GNU long name',
    archive: () => tgz(gnuLongEntry('L', 'package/../../evil.js'), file('package/ok.js')),
    entries: [good, 'package/../../evil.js: path-traversal [gnu-long-name]'],
  },
  {
    title: 'climbs out through the prefix field',
    archive: () => tgz(file('evil.js', { prefix: 'package/../..' })),
    entries: [good, 'package/../../evil.js: path-traversal'],
  },
  {
    title: 'has a name that is its own folder',
    archive: () => tgz(file('package/.')),
    entries: [good, '.: path-invalid [path-rewritten]'],
  },
  {
    title: 'has backslashes, which are folders on Windows only',
    archive: () => tgz(file('package\\lib\\a.js'), file('package/lib\\a.js')),
    entries: [good, 'package\\lib\\a.js: path-invalid', 'package/lib\\a.js: path-invalid'],
  },
  {
    title: 'lands on another file when a backslash is no folder',
    archive: () => tgz(file('package/index.js'), file('package\\x/index.js')),
    entries: [good, 'index.js', 'package\\x/index.js: path-invalid'],
  },
  {
    title: 'has needless dots and slashes',
    archive: () => tgz(file('package/./lib//a.js')),
    entries: [good, 'lib/a.js [path-rewritten]'],
  },
  {
    title: 'has entries beside the package folder, which npm installs all the same',
    archive: () => tgz(file('other/index.js')),
    entries: [good, 'index.js [outside-package-folder]'],
  },
  {
    title:
      'has a file in no folder, which npm does not install, beside one of that name which it does',
    archive: () => tgz(file('package/index.js', { content: 'evil' }), file('index.js')),
    entries: [good, 'index.js', 'index.js: path-invalid'],
  },
  {
    title: 'calls the package folder __proto__ and a file constructor',
    archive: () => gzipMember(Buffer.concat([file('__proto__/constructor'), endOfArchive()])),
    entries: ['constructor'],
  },
];

const misleadingNames: readonly HostileShape[] = [
  {
    title: 'has a NUL in a name with something after it',
    archive: () => tgz(file('package/a.js\0.png')),
    entries: [good, 'a.js [control-characters-in-name]'],
  },
  {
    title: 'brings the rest of a name back after a NUL and a line break, as npm reads it',
    archive: () => tgz(file('package/a\0\n/../../../evil')),
    entries: [
      good,
      `package/a\n/../../../evil${'\u{2400}'.repeat(75)}: path-traversal [control-characters-in-name] [control-characters-in-name]`,
    ],
  },
  {
    title: 'has a name that npm reads with NULs in it, which no file can have',
    archive: () => tgz(file('package/a\0\nb')),
    entries: [
      good,
      `package/a\nb${'\u{2400}'.repeat(88)}: path-invalid [control-characters-in-name] [control-characters-in-name]`,
    ],
  },
  {
    title: 'has a NUL in a PAX name',
    archive: () => tgz(paxEntry({ path: 'package/a.js\0.png' }, 'x'), file('package/a.js')),
    entries: [good, 'a.js [pax-ambiguous]'],
  },
  {
    title: 'has a name that is not UTF-8',
    archive: () => tgz(file(Buffer.concat([Buffer.from('package/'), Buffer.from([0xff, 0xfe])]))),
    entries: [good, '\u{fffd}\u{fffd} [invalid-utf8-name]'],
  },
  {
    title: 'turns a name around with a bidirectional control',
    archive: () => tgz(file('package/\u{202e}sj.exe')),
    entries: [good, '\u{202e}sj.exe [control-characters-in-name]'],
  },
  {
    title: 'clears the terminal with a name',
    archive: () => tgz(file('package/\u{1b}[2J.js')),
    entries: [good, '\u{1b}[2J.js [control-characters-in-name]'],
  },
  {
    title: 'has a zero-width space in a name',
    archive: () => tgz(file('package/index\u{200b}.js')),
    entries: [good, 'index\u{200b}.js [control-characters-in-name]'],
  },
  {
    title: 'has the same file twice',
    archive: () => tgz(file('package/a.js'), file('package/a.js', { content: 'evil' })),
    entries: [good, 'a.js [duplicate-path]', 'a.js [duplicate-path]'],
  },
  {
    title: 'has the same file in two first folders',
    archive: () => tgz(file('package/a.js'), file('other/a.js', { content: 'evil' })),
    entries: [good, 'a.js [duplicate-path]', 'a.js [outside-package-folder] [duplicate-path]'],
  },
  {
    title: 'has two files that differ in letter case',
    archive: () => tgz(file('package/lib/a.js'), file('package/LIB/A.js')),
    entries: [good, 'lib/a.js [case-collision]', 'LIB/A.js [case-collision]'],
  },
  {
    title: 'has two files that differ in Unicode normalisation',
    archive: () => tgz(file('package/caf\u{e9}.js'), file('package/cafe\u{301}.js')),
    entries: [good, 'caf\u{e9}.js [unicode-collision]', 'cafe\u{301}.js [unicode-collision]'],
  },
  {
    title: 'has a link where a file is',
    archive: () =>
      tgz(file('package/a.js'), file('package/a.js', { type: '2', linkName: '/x', content: '' })),
    entries: [good, 'a.js [duplicate-path]', 'a.js -> /x: link [duplicate-path]'],
  },
];

const otherTypes: readonly HostileShape[] = [
  {
    title: 'has a symbolic link',
    archive: () => tgz(file('package/lib', { type: '2', linkName: '../../..', content: '' })),
    entries: [good, 'lib -> ../../..: link'],
  },
  {
    title: 'has a hard link to a file outside',
    archive: () => tgz(file('package/a', { type: '1', linkName: '/etc/passwd', content: '' })),
    entries: [good, 'a -> /etc/passwd: link'],
  },
  {
    title: 'has a hard link with content, which readers take for a header or not',
    archive: () => tgz(file('package/a', { type: '1', linkName: 'package/b' })),
    entries: [good, 'a -> package/b: link [unexpected-content]'],
  },
  {
    title: 'has a link whose PAX target is another',
    archive: () =>
      tgz(
        paxEntry({ linkpath: '/etc/passwd' }, 'x'),
        file('package/a', { type: '2', linkName: 'b', content: '' }),
      ),
    entries: [good, 'a -> /etc/passwd: link [pax-override]'],
  },
  {
    title: 'has a link with a GNU long target',
    archive: () =>
      tgz(
        gnuLongEntry('K', '/etc/passwd'),
        file('package/a', { type: '2', linkName: '/etc/passwd', content: '' }),
      ),
    entries: [good, 'a -> /etc/passwd: link [gnu-long-name]'],
  },
  {
    title: 'has a link without target, which npm passes over',
    archive: () => tgz(file('package/a', { type: '2', content: '' })),
    entries: [good],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has devices and a fifo',
    archive: () =>
      tgz(...['3', '4', '6'].map((type) => file(`package/${type}`, { type, content: '' }))),
    entries: [good, '3: device', '4: device', '6: device'],
  },
  {
    title: 'has an entry of an unknown type, which GNU tar takes for a file',
    archive: () => tgz(file('package/a.js', { type: 'Z' })),
    entries: [good, 'a.js: unsupported-type'],
  },
  {
    title: 'has a GNU sparse file',
    archive: () => tgz(file('package/a.js', { type: 'S' })),
    entries: [good, 'a.js: unsupported-type [gnu-sparse]'],
  },
  {
    title: 'has a PAX sparse file',
    archive: () => tgz(paxEntry({ 'GNU.sparse.major': '1' }, 'x'), file('package/a.js')),
    entries: [good, 'a.js [gnu-sparse]'],
  },
  {
    title: 'has a file that lends the rights of its owner',
    archive: () => tgz(file('package/a', { mode: 0o4755 })),
    entries: [good, 'a [setuid]'],
  },
  {
    title: 'hides a file in the content of a folder, where npm looks for the next header',
    archive: () => tgz(file('package/lib', { type: '5', content: file('package/evil.js') })),
    entries: [good, 'lib/ [unexpected-content]', 'evil.js'],
  },
  {
    title: 'has a folder with content that is no header',
    archive: () => tgz(file('package/lib/', { type: '5', content: 'not a header' })),
    entries: [good, 'lib/ [unexpected-content]'],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a GNU dump folder with content',
    archive: () => tgz(file('package/lib', { type: 'D' })),
    entries: [good, 'lib/: unsupported-type [unexpected-content]'],
  },
];

const misleadingHeaders: readonly HostileShape[] = [
  {
    title: 'has a header with a wrong checksum, so that npm takes its content for headers',
    archive: () =>
      tgz(tarEntry({ name: 'package/a', content: file('package/evil.js'), checksum: 1 })),
    entries: [good, 'evil.js'],
    anomalies: ['header-checksum'],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a file with a link target, so that npm takes its content for headers',
    archive: () =>
      tgz(tarEntry({ name: 'package/a', content: file('package/evil.js'), linkName: 'b' })),
    entries: [good, 'evil.js'],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a header without a name',
    archive: () => tgz(file('', { content: '' })),
    entries: [good],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a file of negative size, whose content npm takes for headers',
    archive: () =>
      tgz(file('package/a', { content: file('package/evil.js'), size: base256(-512n) })),
    entries: [good, 'a: header-invalid', 'evil.js'],
  },
  {
    title: 'has a file whose size is no number',
    archive: () => tgz(file('package/a', { content: '', size: Buffer.from('not a number') })),
    entries: [good, 'a: header-invalid'],
  },
  {
    title: 'has a file with a base-256 size, which is unusual and right',
    archive: () => tgz(file('package/a', { size: base256(1n) })),
    entries: [good, 'a'],
  },
  {
    title: 'has a file of more bytes than can be counted',
    archive: () => tgz(file('package/a', { content: '', size: base256(2n ** 80n) })),
    entries: [good],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a number in a form that costs npm the header',
    archive: () => {
      const size = Buffer.alloc(12, 0xc0);
      return tgz(file('package/a', { content: '', size }));
    },
    entries: [good],
    unread: ['header-invalid 512'],
  },
  {
    title: 'has a file that is larger than the archive',
    archive: () => tgz(file('package/a', { size: base256(2n ** 50n) })),
    entries: [good, 'a: truncated'],
    anomalies: ['no-end-marker'],
  },
  {
    title: 'gives a smaller size in PAX, so that the rest of the content is taken for headers',
    archive: () =>
      tgz(
        paxEntry({ size: '0' }, 'x'),
        file('package/a.js', { content: file('package/evil.js', { content: '' }) }),
      ),
    entries: [good, 'a.js [pax-override]', 'evil.js'],
  },
  {
    title: 'gives a larger size in PAX, so that the next entry is taken for content',
    archive: () =>
      tgz(
        paxEntry({ size: '1536' }, 'x'),
        file('package/a.js', { content: 'x'.repeat(512) }),
        file('package/hidden.js'),
      ),
    entries: [good, 'a.js [pax-override]'],
  },
  {
    title: 'gives an endless size in PAX',
    archive: () => tgz(paxEntry({ size: 'Infinity' }, 'x'), file('package/a.js')),
    entries: [good, 'a.js: truncated [pax-override]'],
    anomalies: ['no-end-marker'],
  },
  {
    title: 'gives a size for all entries in a global PAX header',
    archive: () => tgz(paxEntry({ size: '0' }, 'g'), file('package/a.js', { content: '' })),
    entries: [good, 'a.js'],
    anomalies: ['pax-global'],
  },
  {
    title: 'gives a path for all entries in a global PAX header, which npm passes over',
    archive: () => tgz(paxEntry({ path: 'package/evil.js' }, 'g'), file('package/a.js')),
    entries: [good, 'a.js'],
    anomalies: ['pax-global'],
  },
  {
    title: 'renames a file in PAX though its name would have fitted',
    archive: () => tgz(paxEntry({ path: 'package/evil.js' }, 'x'), file('package/a.js')),
    entries: [good, 'evil.js [pax-override]'],
  },
  {
    title: 'hides a PAX path behind a line break in a comment, where only npm finds it',
    archive: () => {
      const hidden = paxRecord('path', Buffer.from('package/evil.js'));
      const comment = paxRecord(
        'comment',
        Buffer.concat([Buffer.from('x\n'), hidden.subarray(0, -1)]),
      );
      return tgz(
        tarEntry({ name: 'PaxHeader', content: comment, type: 'x' }),
        file('package/a.js'),
      );
    },
    entries: [good, 'evil.js [pax-ambiguous] [pax-override]'],
  },
  {
    title: 'has PAX records whose lengths are wrong',
    archive: () =>
      tgz(tarEntry({ name: 'Pax', content: '99 path=a\n', type: 'x' }), file('package/a.js')),
    entries: [good, 'a.js [pax-ambiguous]'],
  },
  {
    title: 'has more PAX records than npm reads',
    budget: { maxRatio: 1000 },
    archive: () => {
      const comment = paxRecord('comment', Buffer.alloc(1024 * 1024, 'x'));
      return tgz(tarEntry({ name: 'Pax', content: comment, type: 'x' }), file('package/a.js'));
    },
    entries: [good, 'a.js'],
    unread: ['header-invalid 1049600'],
  },
  {
    title: 'lets a pending PAX size swallow the body of a GNU long name',
    archive: () =>
      tgz(
        paxEntry({ size: '0' }, 'x'),
        gnuLongEntry('L', 'package/b.js'),
        file('package/a.js', { content: '' }),
      ),
    entries: [good, 'a.js'],
    unread: ['header-invalid 512', 'header-invalid 512'],
  },
];

const oddEndings: readonly HostileShape[] = [
  {
    title: 'has no end',
    archive: () => gzipMember(manifest),
    entries: [good],
    anomalies: ['no-end-marker'],
  },
  {
    title: 'has one empty block in the middle, where some readers stop',
    archive: () => tgz(Buffer.alloc(512), file('package/evil.js')),
    entries: [good, 'evil.js'],
    anomalies: ['lone-empty-block'],
  },
  {
    title: 'goes on after its end',
    archive: () => gzipMember(Buffer.concat([tar(), file('package/evil.js')])),
    entries: [good],
    unread: ['trailing-bytes 1024'],
  },
  {
    title: 'is padded with empty blocks, as GNU tar does',
    archive: () => gzipMember(Buffer.concat([tar(), Buffer.alloc(8192)])),
    entries: [good],
  },
  {
    title: 'ends within the content of a file',
    archive: () =>
      gzipMember(tar(file('package/a', { content: 'x'.repeat(2000) })).subarray(0, 2500)),
    entries: [good, 'a: truncated'],
    anomalies: ['no-end-marker'],
  },
  {
    title: 'ends within a header',
    archive: () => gzipMember(tar(file('package/a')).subarray(0, 1100)),
    entries: [good],
    anomalies: ['no-end-marker'],
    unread: ['truncated 76'],
  },
  {
    title: 'ends within an extension header',
    archive: () => gzipMember(tar(paxEntry({ path: 'x' }, 'x')).subarray(0, 1024 + 514)),
    entries: [good],
    anomalies: ['no-end-marker'],
    unread: ['truncated 514'],
  },
  {
    title: 'has bytes after the gzip data',
    archive: () => Buffer.concat([tgz(), Buffer.from('more')]),
    entries: [good],
    unread: ['trailing-bytes 4'],
  },
  {
    title: 'has empty bytes after the gzip data',
    archive: () => Buffer.concat([tgz(), Buffer.alloc(100)]),
    entries: [good],
    anomalies: ['trailing-bytes'],
  },
  {
    title: 'has another gzip member after empty bytes',
    archive: () => Buffer.concat([tgz(), Buffer.alloc(1), gzipMember(file('package/evil.js'))]),
    entries: [good],
    unread: ['trailing-bytes *'],
  },
  {
    title: 'is several gzip members',
    archive: () =>
      Buffer.concat([
        gzipMember(manifest),
        gzipMember(Buffer.concat([file('package/a.js'), endOfArchive()])),
      ]),
    entries: [good, 'a.js'],
    anomalies: ['several-gzip-members'],
  },
  {
    title: 'is two whole archives, of which npm reads one',
    archive: () => Buffer.concat([tgz(), tgz(file('package/evil.js'))]),
    entries: [good],
    anomalies: ['several-gzip-members'],
    unread: ['trailing-bytes 3072'],
  },
  {
    title: 'is more gzip members than there is any use for',
    archive: () =>
      Buffer.concat([tgz(), ...Array.from({ length: 300 }, () => gzipMember(Buffer.alloc(0)))]),
    entries: [good],
    anomalies: ['several-gzip-members'],
    unread: ['budget-entries *'],
  },
  {
    title: 'has a second gzip member that is damaged',
    archive: () =>
      Buffer.concat([tgz(), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff])]),
    entries: [good],
    anomalies: ['several-gzip-members'],
    unread: ['decompression-failed *'],
  },
];

const brokenCompression: readonly HostileShape[] = [
  {
    title: 'is cut within the deflated data: what came before the cut is read',
    archive: () => {
      const content = Buffer.from(
        Array.from({ length: 5000 }, (_unused, index) => (index * index) % 251),
      );
      const whole = tgz(file('package/a.js'), file('package/b.bin', { content }));
      return whole.subarray(0, whole.length - 100);
    },
    entries: [good, 'a.js', 'b.bin: truncated'],
    unread: ['truncated 0'],
  },
  {
    title: 'is cut within the gzip trailer',
    archive: () => tgz().subarray(0, -4),
    entries: [good],
    unread: ['truncated 4'],
  },
  {
    title: 'is cut within the gzip header',
    archive: () => tgz().subarray(0, 7),
    entries: [],
    unread: ['truncated 7'],
  },
  {
    title: 'has a gzip name without end',
    archive: () =>
      Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0xff]), Buffer.alloc(99, 'x')]),
    entries: [],
    unread: ['truncated 109'],
  },
  {
    title: 'has an unknown compression method',
    archive: () => Buffer.concat([Buffer.from([0x1f, 0x8b, 9]), Buffer.alloc(50)]),
    entries: [],
    unread: ['decompression-failed 53'],
  },
  {
    title: 'has a wrong checksum over the expanded bytes',
    archive: () => {
      const bytes = tgz();
      bytes.writeUInt32LE(0xdeadbeef, bytes.length - 8);
      return bytes;
    },
    entries: [good],
    unread: ['decompression-failed 8'],
  },
  {
    title: 'lies about the length of the expanded bytes, which is only a hint',
    archive: () => {
      const bytes = tgz(file('package/a', { content: 'x'.repeat(5000) }));
      bytes.writeUInt32LE(10, bytes.length - 4);
      return bytes;
    },
    entries: [good, 'a'],
    unread: ['decompression-failed 8'],
  },
  {
    title: 'has deflated data that breaks off in nonsense: what came before is read',
    archive: () => {
      const stream = Buffer.concat([manifest, file('package/a.js')]);
      const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
      // A stored block that is not the last one, and then a block of a kind that does not exist.
      const stored = Buffer.from([0, 0, 0, 0, 0]);
      stored.writeUInt16LE(stream.length, 1);
      stored.writeUInt16LE(stream.length ^ 0xffff, 3);
      return Buffer.concat([header, stored, stream, Buffer.from([0b111, 0xaa, 0xbb])]);
    },
    entries: [good, 'a.js'],
    unread: ['decompression-failed *'],
  },
  {
    title: 'is no archive',
    archive: () => Buffer.from('#!/bin/sh\necho hello\n'),
    entries: [],
    unread: ['unsupported-archive 21'],
  },
  {
    title: 'is a zip file',
    archive: () => Buffer.concat([Buffer.from('PK\u{3}\u{4}'), Buffer.alloc(600, 1)]),
    entries: [],
    unread: ['unsupported-archive 604'],
  },
  {
    title: 'is nothing',
    archive: () => Buffer.alloc(0),
    entries: [],
    unread: ['unsupported-archive 0'],
  },
  {
    title: 'is a tar archive without gzip',
    archive: () => tar(file('package/a.js')),
    entries: [good, 'a.js'],
    anomalies: ['not-compressed'],
  },
  {
    title: 'is gzip data that is no archive',
    archive: () => gzipMember(Buffer.alloc(2000, 'text ')),
    entries: [],
    anomalies: ['no-end-marker'],
    unread: ['header-invalid 1536', 'truncated 464'],
  },
];

const beyondBudget: readonly HostileShape[] = [
  {
    title: 'is larger than the budget for compressed bytes',
    archive: () => tgz(),
    budget: { maxCompressedBytes: 50 },
    entries: [],
    unread: ['budget-compressed *'],
  },
  {
    title: 'expands to more than the budget: what comes before is read',
    archive: () => tgz(file('package/a', { content: Buffer.alloc(100_000) })),
    budget: { maxExpandedBytes: 50_000 },
    entries: [good, 'a: budget-expanded'],
    unread: ['budget-expanded *'],
  },
  {
    title: 'expands to a thousand times its size',
    archive: () => tgz(file('package/bomb', { content: Buffer.alloc(20_000_000) })),
    budget: { maxRatio: 100 },
    entries: [good, 'bomb: budget-ratio'],
    unread: ['budget-ratio *'],
  },
  {
    title: 'expands in its second gzip member',
    archive: () => Buffer.concat([gzipMember(manifest), gzipMember(Buffer.alloc(100_000))]),
    budget: { maxExpandedBytes: 50_000 },
    entries: [good],
    anomalies: ['several-gzip-members'],
    unread: ['budget-expanded *'],
  },
  {
    title: 'is an uncompressed archive that is larger than the budget',
    archive: () => tar(file('package/a', { content: Buffer.alloc(5000, 1) })),
    budget: { maxExpandedBytes: 2048 },
    entries: [good, 'a: budget-expanded'],
    anomalies: ['not-compressed'],
    unread: ['budget-expanded *'],
  },
  {
    title: 'has a file that is larger than the budget; those after it are read',
    archive: () => tgz(file('package/large', { content: 'x'.repeat(101) }), file('package/small')),
    budget: { maxFileBytes: 100 },
    entries: [good, 'large: budget-file', 'small'],
  },
  {
    title: 'has more entries than the budget allows',
    archive: () => tgz(file('package/a'), file('package/b'), file('package/c')),
    budget: { maxEntries: 2 },
    entries: [good, 'a'],
    unread: ['budget-entries 3072'],
  },
  {
    title: 'has exactly as many entries as the budget allows',
    archive: () => tgz(file('package/a')),
    budget: { maxEntries: 2 },
    entries: [good, 'a'],
  },
  {
    title: 'has more extension headers than the budget allows entries',
    archive: () => tgz(...Array.from({ length: 9 }, () => gnuLongEntry('L', 'package/a'))),
    budget: { maxEntries: 5 },
    entries: [good],
    anomalies: Array.from({ length: 4 }, () => 'gnu-long-name'),
    unread: ['budget-entries 6144'],
  },
  {
    title: 'lies deeper than the budget allows',
    archive: () => tgz(file('package/a/b/c.js'), file('package/a/b.js')),
    budget: { maxDepth: 1 },
    entries: [good, 'package/a/b/c.js: budget-depth', 'a/b.js'],
  },
  {
    title: 'has a path that is longer than the budget allows',
    archive: () => tgz(file(`package/${'x'.repeat(5000)}.js`)),
    budget: { maxPathLength: 30 },
    entries: [good, `package/${'x'.repeat(22)}…: budget-path-length`],
  },
];

/** Every shape, each with a title of its own. */
export const hostileShapes: readonly HostileShape[] = [
  ...misleadingPaths,
  ...misleadingNames,
  ...otherTypes,
  ...misleadingHeaders,
  ...oddEndings,
  ...brokenCompression,
  ...beyondBudget,
];
