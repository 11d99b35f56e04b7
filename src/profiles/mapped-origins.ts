import { packageOfPath } from '../languages/javascript/bundlers.ts';
import { readSourceMap, sourcesAt } from '../languages/source-map.ts';
import type { CodeFile } from './code-file.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';

type Told = Pick<CodeFile, 'observations' | 'modules'>;

const maxModules = 1000;

/**
 * The facts of a bundle with the libraries that the source map beside it says they came from, where its own comments say
 * nothing. Minified bundles have no comments left.
 */
export function withMappedOrigins(file: Told, map: PackageFile | undefined): Told {
  if (map === undefined || file.observations.length === 0 || file.modules.length > 0) return file;
  const text = map.text();
  if (!text.includes('node_modules/')) return file;
  const parsed = readSourceMap(text);
  if (parsed === undefined) return file;
  const modules = new Set<string>();
  for (const source of parsed.sources) {
    const module = packageOf(source ?? undefined);
    if (module !== undefined && modules.size < maxModules) modules.add(module);
  }
  const sources = sourcesAt(parsed, file.observations);
  return {
    modules: [...modules],
    observations: file.observations.map((one, index) => withOrigin(one, packageOf(sources[index]))),
  };
}

function packageOf(source: string | undefined): string | undefined {
  return source === undefined ? undefined : packageOfPath(source.replaceAll('\\', '/'));
}

function withOrigin(observation: Observation, origin: string | undefined): Observation {
  return origin === undefined ? observation : { ...observation, origin };
}
