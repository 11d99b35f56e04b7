import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { ReleaseToVerify } from '../../src/provenance/release-to-verify.ts';
import { pinnedTrust } from '../../src/provenance/trust.ts';
import { verifyRelease } from '../../src/provenance/verify-release.ts';
import {
  digestsOf,
  given,
  npmDigests,
  npmRelease,
  pypiRelease,
  readArtifact,
  readVector,
} from '../support/provenance-vectors.ts';

/** What the verification of one recorded answer takes, in milliseconds for each bundle in it. */
export interface Verified {
  readonly name: string;
  readonly bundles: number;
  /** Processor time of parsing the answer and one comparison of an ECDSA signature for each bundle, and nothing else. */
  readonly floorMs: number;
  readonly cpuMs: number;
  readonly clockMs: number;
}

interface Recorded {
  readonly name: string;
  readonly bundles: number;
  readonly text: string;
  readonly release: ReleaseToVerify;
}

/** Verifications in a row that are measured together: one alone is shorter than what the clock of the processor tells. */
const inARow = 25;
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const message = Buffer.alloc(2000, 'x');
const signature = sign('sha256', message, privateKey);

/** Verifies recorded answers again and again, in turn with the floor, so that a machine that slows down slows both. */
export function measureVerified(runs: number): readonly Verified[] {
  const trust = pinnedTrust();
  return readRecorded().map(({ name, bundles, text, release }) => {
    const { status } = verifyRelease(release, trust);
    if (status !== 'verified') throw new Error(`${name} is ${status}: nothing to measure`);
    const floor: number[] = [];
    const cpu: number[] = [];
    const clock: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const least = timeOf(() => doTheLeast(text, bundles));
      const spent = timeOf(() => verifyRelease(release, trust));
      // The first run is the one in which the code is compiled.
      if (run === 0) continue;
      floor.push(least.cpuMs / bundles);
      cpu.push(spent.cpuMs / bundles);
      clock.push(spent.clockMs / bundles);
    }
    return {
      name,
      bundles,
      floorMs: medianOf(floor),
      cpuMs: medianOf(cpu),
      clockMs: medianOf(clock),
    };
  });
}

function doTheLeast(text: string, bundles: number): void {
  JSON.parse(text);
  for (let index = 0; index < bundles; index += 1) {
    if (!verify('sha256', message, publicKey, signature)) throw new Error('the floor gave way');
  }
}

function timeOf(work: () => void): { readonly cpuMs: number; readonly clockMs: number } {
  const before = process.cpuUsage();
  const started = performance.now();
  for (let index = 0; index < inARow; index += 1) work();
  const clockMs = (performance.now() - started) / inARow;
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000 / inARow, clockMs };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function readRecorded(): readonly Recorded[] {
  const octokit = readVector('npm/octokit-rest-22.0.1/attestations.json');
  const { sha512 } = digestsOf(readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz'));
  const sigstore = readVector('npm/pacote/valid-attestations.json');
  const sample = readVector('pypi/warehouse/sampleproject-4.0.0.tar.gz.provenance');
  const sampleFile = {
    sha256: '0ace7980f82c5815ede4cd7bf9f6693684cec2ae47b9b7ade9add533b8627c6b',
    attestations: given(sample),
  };
  return [
    {
      name: 'npm, publish attestation and provenance of 2025',
      bundles: 2,
      text: octokit,
      release: npmRelease('@octokit/rest@22.0.1', sha512, { attestations: given(octokit) }),
    },
    {
      name: 'npm, the same of 2023',
      bundles: 2,
      text: sigstore,
      release: npmRelease('sigstore@0.4.0', npmDigests['sigstore@0.4.0'] ?? '', {
        attestations: given(sigstore),
      }),
    },
    {
      name: 'PyPI, publish attestation of one file',
      bundles: 1,
      text: sample,
      release: pypiRelease('sampleproject@4.0.0', 'sampleproject-4.0.0.tar.gz', sampleFile),
    },
  ];
}
