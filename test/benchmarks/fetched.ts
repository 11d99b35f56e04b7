import { openEvidenceStore } from '../../src/artifacts/evidence-store.ts';
import type { ArtifactSide } from '../../src/inspections/inspect-artifacts.ts';
import { fetchRelease } from '../../src/inspections/inspect-release.ts';
import { readNpmConfiguration } from '../../src/registries/npm/configuration.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import type { Packument } from '../../src/registries/registry.ts';
import { observedRelease } from '../../src/releases/observed-release.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';

const folder = new URL('../../node_modules/.cache/watchkeeper-benchmarks', import.meta.url);

/** Gives releases of real packages: fetched once, one after the other, then kept by digest below `node_modules`. */
export function openFetched(): (name: string, version: string) => Promise<ArtifactSide> {
  const evidence = openEvidenceStore(folder.pathname);
  const npm = readNpmConfiguration(process.env, process.cwd());
  const registry = openNpmRegistry({ npm, version: 'benchmarks', concurrency: 1 });
  const documents = new Map<string, Packument>();

  async function readDocument(name: string): Promise<Packument> {
    const answer = await registry.readPackument(name);
    if (answer.status !== 'modified') throw new Error(`${name} is not served`);
    documents.set(name, answer.packument);
    return answer.packument;
  }

  return async (name, version) => {
    const { versions } = documents.get(name) ?? (await readDocument(name));
    const published = versions.find((one) => one.version === version);
    if (published === undefined) throw new Error(`${name}@${version} is not served`);
    const purl = formatPurl({ ecosystem: 'npm', name, version });
    const ports = { download: { npm }, evidence };
    return fetchRelease(ports, name, observedRelease(published), purl);
  };
}
