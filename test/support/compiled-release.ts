import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { buildWheel } from './archives/zip-writer.ts';

/** The profile of a wheel with these files. */
export function pythonProfile(files: Readonly<Record<string, string | Uint8Array>>): Profile {
  const info = 'mail-1.0.dist-info';
  const metadata = 'Metadata-Version: 2.1\nName: mail\nVersion: 1.0\n';
  const bytes = buildWheel({ ...files, [`${info}/METADATA`]: metadata, [`${info}/WHEEL`]: '' });
  const wheel = { filename: 'mail-1.0-py3-none-any.whl', bytes };
  const inventory = unpackRelease({ files: [wheel], unopened: [] }, defaultBudget);
  return buildProfile({ digest: 'sha512-1.0', inventory });
}
