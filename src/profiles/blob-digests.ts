import { createHash } from 'node:crypto';
import type { Inventory } from '../artifacts/inventory.ts';
import type { Profile, ProfiledFile } from './profile.ts';

const code: ReadonlySet<ProfiledFile['language']> = new Set(['javascript', 'python', 'shell']);

/** Beyond this, only the file as it is: nobody edits the line ends of a bundle. */
const maxNormalised = 4 * 1024 * 1024;

/** The profile with what its own code files are called in git; code of other packages that it carries is not meant. */
export function withBlobDigests(profile: Profile, { entries }: Inventory): Profile {
  const contents = new Map(
    entries.flatMap(({ path, type, content }) =>
      type === 'file' && content !== undefined ? [[path, content] as const] : [],
    ),
  );
  return {
    ...profile,
    files: profile.files.map((file) => {
      const content = contents.get(file.path);
      return content === undefined || !isOwnCode(file)
        ? file
        : { ...file, blobs: blobDigests(content) };
    }),
  };
}

function isOwnCode({ path, language }: ProfiledFile): boolean {
  return (code.has(language) || path.endsWith('.pth')) && !/(?:^|\/)node_modules\//.test(path);
}

/**
 * The digests by which git would know this content: as it is, and as an editor, a checkout on Windows or a packer may have had it:
 * with other line ends, without a byte order mark, with or without a last line end.
 */
export function blobDigests(content: Uint8Array): readonly string[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length > maxNormalised) return [blobDigest(bytes)];
  // Latin 1 keeps every byte as it is.
  const text = bytes.toString('latin1');
  const unix = text.replaceAll('\r\n', '\n').replace(/^\u00EF\u00BB\u00BF/, '');
  const toggled = unix.endsWith('\n') ? unix.slice(0, -1) : `${unix}\n`;
  const texts = new Set([text, unix, toggled]);
  return [...texts].map((one) => blobDigest(Buffer.from(one, 'latin1')));
}

function blobDigest(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
