import { createHash } from 'node:crypto';
import { digestOf } from '../../src/artifacts/digest.ts';
import { releaseDigest, type ReleaseFile } from '../../src/artifacts/release-files.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { buildZip } from '../support/archives/zip-writer.ts';
import type { Files } from './files.ts';
import type { ReplayEcosystem } from './incident.ts';

/** The files of a re-creation as their registry would serve them. */
export function publish(ecosystem: ReplayEcosystem, id: string, files: Files): ArtifactSide {
  if (ecosystem === 'pypi') return publishRelease(id, files);
  const bytes = buildPackageTarball(files);
  const digest = digestOf(bytes);
  return {
    party: { id, name: '', version: '', digest },
    input: { kind: 'archive', bytes, digest },
  };
}

/** A wheel, and a source archive beside it when the re-creation holds something that only sources have. */
function publishRelease(id: string, files: Files): ArtifactSide {
  const { name, version } = namesIn(files);
  const stem = `${name.replaceAll(/[-_.]+/g, '_').toLowerCase()}-${version}`;
  const inSources = Object.entries(files).filter(([path]) => path.startsWith('sdist/'));
  const installed = Object.entries(files).filter(([path]) => !path.startsWith('sdist/'));
  const wheel = asFile(`${stem}-py3-none-any.whl`, zipOf(wheelOf(stem, installed)));
  const sources = buildPackageTarball(sourcesOf(inSources, installed, files), { folder: stem });
  const sdist = inSources.length === 0 ? [] : [asFile(`${stem}.tar.gz`, sources)];
  const digest = releaseDigest([...sdist, wheel]);
  return {
    party: { id, name, version, digest },
    input: { kind: 'release', files: [...sdist, wheel], unopened: [], digest },
  };
}

type Entries = readonly (readonly [path: string, content: string | Uint8Array])[];

/** Metadata in the folder that bears the name of the release, and the record of all files. */
function wheelOf(stem: string, installed: Entries): Files {
  const about = `${stem}.dist-info`;
  const entries: Entries = [
    ...installed.map(
      ([path, content]) => [path.replace(/^dist-info\//, `${about}/`), content] as const,
    ),
    [`${about}/WHEEL`, 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
  ];
  const record = entries.map(([path, content]) => {
    const hash = createHash('sha256').update(content).digest('base64url');
    return `${path},sha256=${hash},${Buffer.byteLength(content)}\n`;
  });
  return {
    ...Object.fromEntries(entries),
    [`${about}/RECORD`]: `${record.join('')}${about}/RECORD,,\n`,
  };
}

function sourcesOf(inSources: Entries, installed: Entries, files: Files): Files {
  return Object.fromEntries([
    ['PKG-INFO', files['dist-info/METADATA'] ?? ''],
    ...installed.filter(([path]) => !path.startsWith('dist-info/')),
    ...inSources.map(([path, content]) => [path.slice('sdist/'.length), content] as const),
  ]);
}

function zipOf(files: Files): Buffer {
  return buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
}

function asFile(filename: string, bytes: Uint8Array): ReleaseFile {
  return { filename, bytes, digest: digestOf(bytes) };
}

function namesIn(files: Files): { readonly name: string; readonly version: string } {
  const metadata = String(files['dist-info/METADATA'] ?? '');
  const [, name = ''] = /^Name: (.+)$/m.exec(metadata) ?? [];
  const [, version = ''] = /^Version: (.+)$/m.exec(metadata) ?? [];
  if (name === '' || version === '') throw new TypeError('dist-info/METADATA names no release');
  return { name, version };
}
