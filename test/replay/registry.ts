import path from 'node:path';
import { z } from 'zod';
import { digestOf } from '../../src/artifacts/digest.ts';
import type { DependencyPorts } from '../../src/inspections/look-at-dependencies.ts';
import type { Packument } from '../../src/registries/registry.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { readSide, type Files } from './files.ts';

const version = z.strictObject({
  version: z.string().min(1),
  published: z.iso.datetime(),
  files: z.string().min(1).describe('The folder of its files, from the incident’s'),
});

/** What a registry would say of packages that an attack newly depends on. */
export const registryFile = z
  .strictObject({
    released: z.iso.datetime().describe('When the attack was published, and looked at'),
    packages: z
      .array(z.strictObject({ name: z.string().min(1), versions: z.array(version).min(1) }))
      .min(1),
  })
  .describe('Packages that the release newly depends on, as a registry serves them');

/** A registry of a few packages that were written for a re-creation. */
export interface ReplayRegistry {
  readonly released: string;
  readonly packages: readonly {
    readonly name: string;
    readonly versions: readonly {
      readonly version: string;
      readonly published: string;
      readonly files: Files;
    }[];
  }[];
}

/** Reads the files of every version that is written down. */
export function readRegistry(
  { released, packages }: z.infer<typeof registryFile>,
  root: string,
): ReplayRegistry {
  return {
    released,
    packages: packages.map(({ name, versions }) => ({
      name,
      versions: versions.map(({ files, ...rest }) => ({
        ...rest,
        files: readSide(path.join(root, files)),
      })),
    })),
  };
}

/** Looks at new dependencies in that registry, without any network. */
export function portsOf({ released, packages }: ReplayRegistry): DependencyPorts {
  const find = (name: string) => packages.find((one) => one.name === name);
  return {
    registry: {
      ecosystem: 'npm',
      async readPackument(name) {
        const found = find(name);
        return found === undefined
          ? { status: 'not-found' }
          : { status: 'modified', packument: packumentOf(found) };
      },
    },
    async fetch(name, release, id) {
      const one = find(name)?.versions.find(({ version: own }) => own === release.version);
      const bytes = buildPackageTarball(one?.files ?? {});
      const digest = digestOf(bytes);
      return {
        party: { id, name, version: release.version, digest },
        input: { kind: 'archive', bytes, digest },
      };
    },
    now: () => new Date(released),
  };
}

function packumentOf({ name, versions }: ReplayRegistry['packages'][number]): Packument {
  return {
    ecosystem: 'npm',
    name,
    distTags: { latest: versions.at(-1)?.version ?? '' },
    versions: versions.map(({ version: own, published }) => ({
      version: own,
      publishedAt: published,
      tarballUrl: `https://npm.example/${name}-${own}.tgz`,
    })),
    unreadable: [],
    times: Object.fromEntries(versions.map(({ version: own, published }) => [own, published])),
    repository: '',
  };
}
