import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import type { Capability } from '../../src/detectors/capability.ts';
import { buildProfile } from '../../src/profiles/build-profile.ts';
import type { Profile } from '../../src/profiles/profile.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The profile of a package with these files, through a real tarball. A manifest is added when none is given. */
export function profileOf(files: Files): Profile {
  const manifest = JSON.stringify({ name: 'mail-tools', version: '1.0.16', main: 'index.js' });
  const tarball = buildPackageTarball({ 'package.json': manifest, ...files });
  return buildProfile({ digest: 'sha512-test', inventory: unpackArtifact(tarball, defaultBudget) });
}

/** The capabilities of a kind, without their places. */
export function factsOf(
  profile: Profile,
  kind: Capability['kind'],
): Readonly<Record<string, string>>[] {
  return capabilitiesOf(profile, kind).map((capability) => capability.attributes);
}

/** The capabilities of a kind. */
export function capabilitiesOf(profile: Profile, kind: Capability['kind']): Capability[] {
  return profile.capabilities.filter((capability) => capability.kind === kind);
}
