import { describe, expect, test } from 'vitest';
import { describeVerdict } from '../../src/provenance/describe-verdict.ts';
import type { ReleaseToVerify } from '../../src/provenance/release-to-verify.ts';
import { pinnedTrust } from '../../src/provenance/trust.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import { forbidNetwork } from '../support/no-network.ts';
import {
  digestsOf,
  given,
  npmRelease,
  pypiRelease,
  readArtifact,
  readVector,
} from '../support/provenance-vectors.ts';

forbidNetwork();

describe('a verdict in words', () => {
  test('of a release that a reusable workflow built', () => {
    const { sha512 } = digestsOf(readArtifact('npm/slsa-verifier/provenance-npm-test-ossf.tgz'));
    const text = readVector('npm/slsa-verifier/provenance-npm-test-ossf.tgz.json');
    const release = npmRelease('@laurentsimon/provenance-npm-test@1.0.5', sha512, {
      attestations: given(text),
    });
    expect(words(release)).toMatchInlineSnapshot(`
      "@laurentsimon/provenance-npm-test@1.0.5: verified, a build vouches for its source
      package.tgz: verified
        signature of the registry: not served by this registry
        publish attestation: verified
          of pkg:npm/%40laurentsimon/provenance-npm-test@1.0.5, sha512 563bc6d88c7cc60917b13cf4838473eeea6ec7ea0430f2672b16f43c2a5c82c239949c7cae7fe13bbe3b30d0571c3e56de624aa31ea43c98c12f1f190b8a7ca0
          signed by the registry's key SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA
          signed at 2023-05-18T17:58:57.000Z
          in the log rekor.sigstore.dev as entry 20994827
        provenance: verified
          of pkg:npm/%40laurentsimon/provenance-npm-test@1.0.5, sha512 563bc6d88c7cc60917b13cf4838473eeea6ec7ea0430f2672b16f43c2a5c82c239949c7cae7fe13bbe3b30d0571c3e56de624aa31ea43c98c12f1f190b8a7ca0
          signed by a build, for which https://token.actions.githubusercontent.com vouches
          from https://github.com/laurentsimon/provenance-npm-test at commit 34490b44db557f009617bcb92b8780f972c189ab (refs/heads/main)
          repository number 602223945, owner number 64505099
          by the workflow .github/workflows/release-slsa3.yml of https://github.com/laurentsimon/provenance-npm-test at refs/heads/main
          which called .github/workflows/delegator_lowperms-generic_slsa3.yml of https://github.com/slsa-framework/slsa-github-generator at refs/tags/v1.6.0
          started by workflow_dispatch, on a github-hosted runner, built by https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_nodejs_slsa3.yml@refs/tags/v1.6.0
          in the run https://github.com/laurentsimon/provenance-npm-test/actions/runs/5016782196/attempts/1
          signed at 2023-05-18T17:57:53.000Z
          in the log rekor.sigstore.dev as entry 20994759
      Held against keys and certificates as of 2026-11-20"
    `);
  });

  test('of a file that an account published, beside other bytes', () => {
    const text = readVector('pypi/gcb_attestation_test-0.0.0.tar.gz.provenance');
    const filename = 'gcb_attestation_test-0.0.0.tar.gz';
    const { sha256 } = digestsOf(Buffer.from('other bytes'));
    const attestations = given(text);
    const good = '461317362419124b6012e855423a9078d6de8aed3e74fa78cc74d669b23dc6cf';
    const id = 'gcb-attestation-test@0.0.0';
    expect(words(pypiRelease(id, filename, { sha256: good, attestations }))).toMatchInlineSnapshot(`
      "gcb-attestation-test@0.0.0: verified, an account vouches for it
      gcb_attestation_test-0.0.0.tar.gz: verified
        publish attestation: verified
          of gcb_attestation_test-0.0.0.tar.gz, sha256 461317362419124b6012e855423a9078d6de8aed3e74fa78cc74d669b23dc6cf
          signed by the account 919436158236-compute@developer.gserviceaccount.com, for which https://accounts.google.com vouches
          signed at 2025-04-21T15:02:27.000Z
          in the log rekor.sigstore.dev as entry 200170367
        provenance: none
        publisher, in the words of the registry: Google, 919436158236-compute@developer.gserviceaccount.com
      Held against keys and certificates as of 2026-11-20"
    `);
    expect(words(pypiRelease(id, filename, { sha256, attestations }))).toMatchInlineSnapshot(`
      "gcb-attestation-test@0.0.0: NOT valid, nobody vouches for it
      gcb_attestation_test-0.0.0.tar.gz: NOT valid
        publish attestation: NOT valid
          publish attestation: it is about other bytes (subject-digest-mismatch): expected a3ead5eedad5df82318c51685dbc1c147a36d1ff8584fc82de6b08d0bf63a795, got 461317362419124b6012e855423a9078d6de8aed3e74fa78cc74d669b23dc6cf
        provenance: none
        publisher, in the words of the registry: Google, 919436158236-compute@developer.gserviceaccount.com
      Held against keys and certificates as of 2026-11-20"
    `);
  });

  test('of a release of which a registry serves nothing', () => {
    const release = npmRelease('a@1.0.0', '', {
      signatures: { state: 'given', value: [] },
      attestations: { state: 'not-served' },
    });
    expect(words(release)).toMatchInlineSnapshot(`
      "a@1.0.0: not signed, nobody vouches for it
      package.tgz: not signed
        signature of the registry: none
          signatures: the list is empty (empty-list)
        publish attestation: not served by this registry
        provenance: not served by this registry
      Held against keys and certificates as of 2026-11-20"
    `);
  });

  test('of one that could not be looked at', () => {
    const release = npmRelease('a@1.0.0', '', {
      attestations: { state: 'not-read', why: 'timed out' },
    });
    expect(words(release)).toMatchInlineSnapshot(`
      "a@1.0.0: could not be verified, nobody vouches for it
      package.tgz: could not be verified
        signature of the registry: not served by this registry
        publish attestation: could not be verified
          attestations: the registry could not be asked (not-read): got timed out
        provenance: could not be verified
          attestations: the registry could not be asked (not-read): got timed out
      Held against keys and certificates as of 2026-11-20"
    `);
  });
});

function words(release: ReleaseToVerify): string {
  const indents = { release: '', file: '', part: '  ', claim: '    ', reason: '    ', note: '' };
  return describeVerdict(verifyRelease(release, pinnedTrust()))
    .map(({ kind, text }) => indents[kind] + text)
    .join('\n');
}
