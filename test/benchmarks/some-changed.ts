import { digestOf } from '../../src/artifacts/digest.ts';
import { releaseDigest } from '../../src/artifacts/release-files.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { buildZip } from '../support/archives/zip-writer.ts';

const code = /\.(?:[cm]?js|[cm]?ts|[jt]sx|pyw?)$/;
const declarations = /\.d\.[cm]?ts$/;
const every = 20;

/** The same package as a next release that changes every twentieth file of its code, the first one among them. */
export function withSomeChanged({ input, party }: ArtifactSide): ArtifactSide {
  if (input.kind === 'folder') throw new Error('only what is published is measured');
  const change = changing();
  if (input.kind === 'archive') {
    const bytes = buildPackageTarball(changedFiles(input.bytes, change));
    const digest = digestOf(bytes);
    return { party: { ...party, digest }, input: { kind: 'archive', bytes, digest } };
  }
  const files = input.files.map(({ filename, bytes: old }) => {
    const changed = changedFiles(old, change);
    const bytes = filename.endsWith('.whl') ? zipOf(changed) : tarballOf(filename, changed);
    return { filename, bytes, digest: digestOf(bytes) };
  });
  const digest = releaseDigest(files);
  return { party: { ...party, digest }, input: { ...input, files, digest } };
}

type Change = (path: string, sha256: string, content: Uint8Array) => Uint8Array;

/** A file that stands in the wheel and in the sources changes in both. */
function changing(): Change {
  const seen = new Map<string, boolean>();
  return (path, sha256, content) => {
    if (!code.test(path) || declarations.test(path)) return content;
    const isChanged = seen.get(sha256) ?? seen.size % every === 0;
    seen.set(sha256, isChanged);
    const more = path.endsWith('.py') ? '\n_changed = 0\n' : '\n;void 0;\n';
    return isChanged ? Buffer.concat([content, Buffer.from(more)]) : content;
  };
}

function changedFiles(archive: Uint8Array, change: Change): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const { path, content, sha256 } of unpackArtifact(archive, defaultBudget).entries) {
    if (content !== undefined) files[path] = change(path, sha256 ?? '', content);
  }
  return files;
}

function zipOf(files: Record<string, Uint8Array>): Buffer {
  return buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
}

function tarballOf(filename: string, files: Record<string, Uint8Array>): Buffer {
  return buildPackageTarball(files, { folder: filename.replace(/\.tar\.gz$/, '') });
}
