import type { Ecosystem } from '../watchlists/purl.ts';
import { openMcpRegistry, type McpRegistry } from './mcp/mcp-registry.ts';
import { readNpmConfiguration, type NpmOptions } from './npm/configuration.ts';
import { openNpmRegistry } from './npm/npm-registry.ts';
import { readPypiConfiguration, type PypiOptions } from './pypi/configuration.ts';
import { openHttp, type HttpClient } from './pypi/http.ts';
import { openPypiRegistry } from './pypi/pypi-registry.ts';
import type { Registry } from './registry.ts';

/** The registries of whoever runs this, and the ways to what they name. */
export interface Registries {
  readonly of: Readonly<Record<Ecosystem, Registry>>;
  /** Absent where none is configured. */
  readonly mcp?: McpRegistry;
  /** What files are fetched with; `bundles`, whose addresses strangers wrote, where an MCP Registry is configured. */
  readonly download: {
    readonly npm: NpmOptions;
    readonly pypi: HttpClient;
    readonly bundles?: HttpClient;
  };
}

/** Where registries are configured, and how they are asked. */
export interface RegistriesOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The operator's own folder, never a checkout under review. */
  readonly cwd: string;
  /** Watchkeeper's own. */
  readonly version: string;
  /** Requests at once to one registry. */
  readonly concurrency?: number;
  /** The index that our own settings name. */
  readonly pypiIndex?: string | undefined;
  /** The MCP Registry that our own settings name, and whether what it names may be anywhere. */
  readonly mcpRegistry?:
    | { readonly url: string; readonly privateAddresses: 'refuse' | 'allow' }
    | undefined;
}

/** Opens npm's and PyPI's registries as npm, pip and uv would find them here. Throws `RegistryError` `invalid-configuration`. */
export function openRegistries(options: RegistriesOptions): Registries {
  const { env, cwd, version, pypiIndex, mcpRegistry } = options;
  const npm = readNpmConfiguration(env, cwd);
  const pypi = readPypiConfiguration(env, cwd, pypiIndex);
  const how = {
    version,
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
  };
  return {
    of: { npm: openNpmRegistry({ npm, ...how }), pypi: openPypiRegistry({ pypi, ...how }) },
    ...(mcpRegistry === undefined
      ? {}
      : { mcp: openMcpRegistry({ address: mcpRegistry.url, network: pypi, version }) }),
    download: {
      npm,
      pypi: openHttp(pypi, version),
      ...(mcpRegistry === undefined ? {} : { bundles: openBundles(mcpRegistry, pypi, version) }),
    },
  };
}

/** Nobody's credentials go along: the index of this client is the registry, which takes none. */
function openBundles(
  { url, privateAddresses }: NonNullable<RegistriesOptions['mcpRegistry']>,
  { env, certificates }: PypiOptions,
  version: string,
): HttpClient {
  const options = {
    index: { url, from: 'settings' },
    env,
    ...(certificates === undefined ? {} : { certificates }),
  };
  return openHttp(options, version, privateAddresses === 'allow' ? 'anywhere' : 'public');
}
