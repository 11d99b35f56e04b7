import { createHash } from 'node:crypto';
import type { Capability } from '../../src/detectors/capability.ts';
import type { ManifestFacts } from '../../src/manifests/manifest-facts.ts';
import { capabilityFingerprint } from '../../src/profiles/capability-fingerprint.ts';
import type { CapabilitySketch, ProfileSketch } from '../../src/policies/rule-examples.ts';
import type { ProfiledFile, Profile } from '../../src/profiles/profile.ts';

/** A whole profile from a sketch of it. */
export function profileFromSketch(sketch: ProfileSketch, version: string): Profile {
  const manifest = manifestFromSketch(sketch, version);
  return {
    schemaVersion: 1,
    detectorSetVersion: 'sketch',
    name: manifest.name,
    version: manifest.version,
    digest: `sha512-${manifest.version}`,
    manifest,
    capabilities: (sketch.can ?? []).map(capabilityFromSketch),
    tools: toolsFromSketch(sketch),
    files: filesFromSketch(sketch),
    ...(sketch.imports === undefined ? {} : { imports: sketch.imports }),
    ...(sketch.exports === undefined ? {} : { exports: sketch.exports }),
    ...(sketch.bundled === undefined ? {} : { bundled: sketch.bundled }),
    anomalies: (sketch.anomalies ?? []).map((one) => ({ ...one, detail: 'as sketched' })),
    unread: (sketch.unread ?? []).map((one) => ({ ...one, detail: 'as sketched' })),
  };
}

/** A capability with one place of evidence. */
export function capabilityFromSketch(sketch: CapabilitySketch): Capability {
  const {
    kind,
    attributes,
    reach = 'runtime',
    path = 'index.js',
    line = 7,
    excerpt = '',
    tool,
    origin,
  } = sketch;
  return {
    kind,
    attributes,
    reach,
    evidence: [
      {
        path,
        line,
        column: 3,
        excerpt,
        reach,
        ...(tool === undefined ? {} : { tool }),
        ...(origin === undefined ? {} : { origin }),
      },
    ],
    detector: 'code/sketch',
  };
}

/** A tool for every name that a capability tells as its tool; what it can do is its structure unless the sketch says otherwise. */
function toolsFromSketch({ can = [], structures = {} }: ProfileSketch): Profile['tools'] {
  const named = can.flatMap(({ tool, kind, attributes }) => {
    const own = kind.startsWith('mcp.') ? attributes['name'] : tool;
    return own === undefined ? [] : [own];
  });
  return [...new Set([...named, ...Object.keys(structures)])].toSorted().map((name) => {
    const capabilities = can
      .filter(({ tool, kind }) => tool === name && !kind.startsWith('mcp.'))
      .map(capabilityFingerprint)
      .toSorted();
    const structure = structures[name] ?? capabilities.join(' ');
    const place = { path: 'index.js', line: 1, column: 1, endLine: 3, excerpt: '' };
    return { name, structure, capabilities, places: [{ ...place, structure }] };
  });
}

function manifestFromSketch(sketch: ProfileSketch, version: string): ManifestFacts {
  return {
    name: 'mail-mcp',
    version: sketch.version ?? version,
    description: '',
    scripts: sketch.scripts ?? [],
    dependencies: sketch.dependencies ?? [],
    bin: {},
    entryPoints: ['index.js'],
    repository: 'https://github.com/acme/mail-mcp',
    mcpName: '',
    license: 'MIT',
    type: 'module',
    files: [],
    engines: {},
    ...sketch.manifest,
  };
}

function filesFromSketch(sketch: ProfileSketch): readonly ProfiledFile[] {
  const given = new Map((sketch.files ?? []).map((file) => [file.path, file]));
  for (const path of ['package.json', 'index.js']) {
    if (!given.has(path) && sketch.without?.includes(path) !== true) given.set(path, { path });
  }
  return [...given.values()].map((file) => ({
    size: 100,
    sha256: createHash('sha256')
      .update(`${file.path} ${JSON.stringify(file)}`)
      .digest('hex'),
    mode: 0o644,
    language: file.path.endsWith('.json') ? 'json' : 'javascript',
    readable: true,
    reached: true,
    ...file,
  }));
}
