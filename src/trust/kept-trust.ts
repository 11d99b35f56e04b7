import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { acceptTrust } from '../provenance/accept-trust.ts';
import { pinnedTrust, pinnedTrustFiles, type Trust, type TrustFiles } from '../provenance/trust.ts';

/** Keys and certificates in use, with the files that they were made of. */
export interface TrustInUse {
  readonly trust: Trust;
  readonly files: TrustFiles;
  /** Why what was kept is not used; absent when nothing was kept, or when it is. */
  readonly refused?: string;
}

/** What the product was shipped with. */
export function shippedTrust(): TrustInUse {
  return { trust: pinnedTrust(), files: pinnedTrustFiles };
}

const keptShape = z.object({
  schemaVersion: z.literal(1),
  takenAt: z.iso.datetime(),
  root: z.unknown(),
  npmKeys: z.unknown(),
});

const fileName = 'trust.json';
const maxBytes = 1024 * 1024;

/**
 * The trust material that was taken last, else what was shipped. What lies in a folder may have been changed there: it is only used when it still
 * passes everything that it had to pass to get there.
 */
export async function openKeptTrust(folder: string): Promise<TrustInUse> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => undefined);
  if (text === undefined) return shippedTrust();
  const files = text.length > maxBytes ? undefined : readKept(text);
  if (files === undefined) return { ...shippedTrust(), refused: 'it cannot be read' };
  const { trust, refusals } = acceptTrust(files, pinnedTrust());
  if (trust !== undefined) return { trust, files };
  const why = refusals.map(({ code, subject }) => `${code} (${subject})`).join(', ');
  return { ...shippedTrust(), refused: why };
}

function readKept(text: string): TrustFiles | undefined {
  try {
    return keptShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Keeps trust material that was accepted, all of it or nothing. */
export async function keepTrust(folder: string, files: TrustFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, fileName);
  await writeFile(`${path}.new`, JSON.stringify({ schemaVersion: 1, ...files }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}
