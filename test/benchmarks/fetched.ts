import { join } from 'node:path';
import type { Digest } from '../../src/artifacts/digest.ts';
import { openEvidenceStore, type EvidenceStore } from '../../src/artifacts/evidence-store.ts';
import type { ArtifactSide } from '../../src/inspections/artifact-side.ts';
import { fetchRelease } from '../../src/inspections/fetch-release.ts';
import { readNpmConfiguration } from '../../src/registries/npm/configuration.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import type { Packument } from '../../src/registries/registry.ts';
import { observedRelease } from '../../src/releases/observed-release.ts';
import { formatPurl, type Ecosystem, type Purl } from '../../src/watchlists/purl.ts';
import { openFetchedPypi } from './fetched-pypi.ts';

const folder = new URL('../../node_modules/.cache/watchkeeper-benchmarks', import.meta.url)
  .pathname;

/** Releases of real packages: fetched once, one after the other, then kept by digest below `node_modules`. */
export interface Fetched {
  /** What the registry says of a package. */
  document(name: string): Promise<Packument>;
  /** One release. With the digest that it must have, the registry is asked only for what is not kept yet. */
  side(name: string, version: string, digest?: string): Promise<ArtifactSide>;
}

/** Opens the way to them, by the configuration that the installers of an ecosystem have. */
export function openFetched(ecosystem: Ecosystem = 'npm'): Fetched {
  const evidence = openEvidenceStore(folder);
  return ecosystem === 'npm'
    ? openFetchedNpm(evidence)
    : openFetchedPypi(evidence, join(folder, 'pypi'));
}

function openFetchedNpm(evidence: EvidenceStore): Fetched {
  const npm = readNpmConfiguration(process.env, process.cwd());
  const registry = openNpmRegistry({ npm, version: 'benchmarks', concurrency: 1 });
  const documents = new Map<string, Packument>();

  async function document(name: string): Promise<Packument> {
    const known = documents.get(name);
    if (known !== undefined) return known;
    const answer = await registry.readPackument(name);
    if (answer.status !== 'modified') throw new Error(`${name} is not served`);
    documents.set(name, answer.packument);
    return answer.packument;
  }

  async function fetchSide(name: string, version: string): Promise<ArtifactSide> {
    const published = (await document(name)).versions.find((one) => one.version === version);
    if (published === undefined) throw new Error(`${name}@${version} is not served`);
    const ports = { download: { npm }, evidence };
    return fetchRelease(ports, name, observedRelease(published), idOf(name, version));
  }

  return {
    document,
    async side(name, version, digest) {
      if (digest !== undefined && (await evidence.has(digest as Digest))) {
        const bytes = await evidence.read(digest as Digest);
        return {
          party: { id: idOf(name, version), name, version, digest },
          input: { kind: 'archive', bytes, digest },
        };
      }
      const side = await fetchSide(name, version);
      if (digest !== undefined && side.party.digest !== digest) {
        throw new Error(`${name}@${version} has other bytes now: ${side.party.digest}`);
      }
      return side;
    },
  };
}

function idOf(name: string, version: string): Purl {
  return formatPurl({ ecosystem: 'npm', name, version });
}
