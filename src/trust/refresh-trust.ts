import { join } from 'node:path';
import { initTUF } from '@sigstore/tuf';
import { acceptTrust } from '../provenance/accept-trust.ts';
import type { Trust, TrustFiles } from '../provenance/trust.ts';
import { TrustError } from './errors.ts';
import { keepTrust } from './kept-trust.ts';

/** Where new keys and certificates come from, and where they go. */
export interface TrustRefresh {
  /** Keeps what is taken, and beside it what the update protocol remembers. */
  readonly folder: string;
  /** Host of npm's own registry, which names the target that its keys are kept under. */
  readonly npmHost: string;
  readonly current: Trust;
  readonly now: Date;
  /** Another mirror of the repository, with the root of trust to begin from; Sigstore's public one unless said. */
  readonly mirror?: { readonly url: string; readonly rootPath: string };
}

const timeoutMs = 30_000;

/**
 * Takes new keys and certificates by The Update Framework, whose metadata is verified from a root that was shipped with its client. They are used
 * only when they lose nothing that is in use and come to the right verdict on every release of the self-test. Throws `TrustError`; the material
 * in use stays as it was.
 */
export async function refreshTrust(refresh: TrustRefresh): Promise<TrustFiles> {
  const files = await download(refresh);
  const { refusals } = acceptTrust(files, refresh.current);
  if (refusals !== undefined) {
    throw new TrustError('refused', 'the new keys and certificates are not taken', {
      subject: 'trust material',
      retry: 'later',
      expected: 'all that is in use and every verdict of the self-test',
      got: refusals.map(({ code, subject }) => `${code} (${subject})`).join(', '),
    });
  }
  try {
    await keepTrust(refresh.folder, files);
  } catch (cause) {
    throw new TrustError('not-kept', 'the new keys and certificates cannot be kept', {
      subject: refresh.folder,
      retry: 'later',
      cause,
    });
  }
  return files;
}

async function download({ folder, npmHost, mirror, now }: TrustRefresh): Promise<TrustFiles> {
  try {
    const client = await initTUF({
      cachePath: join(folder, 'tuf'),
      timeout: timeoutMs,
      ...(mirror === undefined ? {} : { mirrorURL: mirror.url, rootPath: mirror.rootPath }),
    });
    const root: unknown = JSON.parse(await client.getTarget('trusted_root.json'));
    const npmKeys: unknown = JSON.parse(await client.getTarget(`${npmHost}/keys.json`));
    return { root, npmKeys, takenAt: now.toISOString() };
  } catch (cause) {
    throw new TrustError('refresh-failed', 'new keys and certificates could not be had', {
      subject: 'trust material',
      retry: 'later',
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}
