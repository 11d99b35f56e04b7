import { digestOf } from '../../src/artifacts/digest.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

const code = /\.(?:[cm]?js|[cm]?ts|[jt]sx)$/;
const declarations = /\.d\.[cm]?ts$/;
const every = 20;

/** The same package as a next release that changes every twentieth file of its code, the first one among them. */
export function withSomeChanged({ input, party }: ArtifactSide): ArtifactSide {
  if (input.kind !== 'archive') throw new Error('only archives are measured');
  const { entries } = unpackArtifact(input.bytes, defaultBudget);
  const files: Record<string, Uint8Array> = {};
  let seen = 0;
  for (const { path, content } of entries) {
    if (content === undefined) continue;
    const isCode = code.test(path) && !declarations.test(path);
    const isChanged = isCode && seen % every === 0;
    if (isCode) seen += 1;
    files[path] = isChanged ? Buffer.concat([content, Buffer.from('\n;void 0;\n')]) : content;
  }
  const bytes = buildPackageTarball(files);
  const digest = digestOf(bytes);
  return { party: { ...party, digest }, input: { kind: 'archive', bytes, digest } };
}
