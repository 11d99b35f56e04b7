import type { Packument, PublishedVersion } from '../../src/registries/registry.ts';

/** Names a version of a document, and what is special about it. */
export interface BuiltVersion extends Partial<PublishedVersion> {
  readonly version: string;
}

/**
 * A document as the npm client gives it. Versions stand in publish order, one a day; a digest follows from the version unless given.
 * `latest` is the last one unless tags are given.
 */
export function buildPackument(
  versions: readonly (string | BuiltVersion)[],
  rest: Partial<Packument> = {},
): Packument {
  const published = versions.map((one, index) =>
    publishedVersion(typeof one === 'string' ? { version: one } : one, index),
  );
  const latest = published.at(-1)?.version;
  return {
    ecosystem: 'npm',
    name: 'tool',
    distTags: latest === undefined ? {} : { latest },
    versions: published,
    unreadable: [],
    times: Object.fromEntries(
      published.map(({ version, publishedAt }) => [version, publishedAt ?? '']),
    ),
    repository: 'https://git.example/owner/tool',
    ...rest,
  };
}

function publishedVersion(built: BuiltVersion, index: number): PublishedVersion {
  const { version } = built;
  return {
    publishedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    tarballUrl: `https://npm.example/tool/-/tool-${version}.tgz`,
    integrity: `sha512-${Buffer.from(version).toString('base64')}`,
    ...built,
  };
}
