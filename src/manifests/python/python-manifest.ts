import type {
  BuildHook,
  Dependency,
  ManifestFacts,
  ManifestOddity,
  NamedCode,
} from '../manifest-facts.ts';
import { normaliseRepository } from '../repository.ts';
import { buildHooks } from './build-hooks.ts';
import { firstField, parseCoreMetadata, type CoreMetadata } from './core-metadata.ts';
import { listedLines, parseIniSections } from './ini-sections.ts';
import { filesOfModule, namedCode } from './named-code.ts';
import { importedModules, parsePathFile, startFileForm } from './path-file.ts';
import { normaliseVersion } from './project-version.ts';
import { pairsIn, parsePyProject, tableIn, textIn, textsIn, type PyProject } from './pyproject.ts';
import { dependencyOf, normaliseProjectName, parseRequirement } from './requirement.ts';
import { topLevelFiles } from './top-level-files.ts';

/** The files of a release of Python, at the places where a joined inventory has them. */
export interface PythonFiles {
  readonly paths: readonly string[];
  readonly textOf: (path: string) => string | undefined;
}

/** Where the manifest of a wheel, of sources and of a checkout stands. */
export const pythonManifests = [
  'dist-info/METADATA',
  'sdist/PKG-INFO',
  'sdist/pyproject.toml',
] as const;

const maxDependencies = 5000;
const maxText = 16 * 1024;

interface Sources extends PythonFiles {
  readonly hasFile: (path: string) => boolean;
  readonly metadata: CoreMetadata;
  readonly project: PyProject | undefined;
  readonly setup: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly oddities: ManifestOddity[];
}

/**
 * What a release of Python says of itself, from the metadata that is installed and, where only the sources say it, from those:
 * how it is built, and what runs then. Undefined when no file describes it. Never throws.
 */
export function parsePythonManifest(files: PythonFiles): ManifestFacts | undefined {
  const manifest = pythonManifests.find((path) => files.textOf(path) !== undefined);
  if (manifest === undefined) return undefined;
  const sources = readSources(files);
  const { metadata, project, oddities } = sources;
  const own = project?.project ?? new Map<string, unknown>();
  const named = namedIn(sources);
  const hooks = hooksIn(sources);
  const urls = urlsOf(sources);
  const startFiles = startFilesOf(files);
  const facts: ManifestFacts = {
    name: normaliseProjectName(firstField(metadata, 'name') || textIn(own, 'name')).slice(0, 214),
    version: normaliseVersion(firstField(metadata, 'version') || textIn(own, 'version')),
    description: firstField(metadata, 'summary') || textIn(own, 'description'),
    ...runsAt(sources, named, hooks),
    dependencies: dependenciesOf(sources),
    repository: repositoryOf(urls),
    mcpName: /mcp-name:\s{0,9}([\w.-]{1,200}\/[\w.-]{1,200})/.exec(metadata.body)?.[1] ?? '',
    license:
      firstField(metadata, 'license-expression') || firstField(metadata, 'license').slice(0, 200),
    type: 'commonjs',
    files: [],
    engines: {},
    python: {
      named,
      backend: project === undefined ? '' : textIn(project.build, 'build-backend'),
      hooks,
      startFiles,
      startModules: startModulesOf(sources, startFiles),
      dynamic: [...(metadata.fields.get('dynamic') ?? []), ...textsIn(own, 'dynamic')],
      requiresPython: firstField(metadata, 'requires-python') || textIn(own, 'requires-python'),
      authors: authorsOf(metadata),
      urls: Object.fromEntries(urls),
    },
  };
  return oddities.length === 0 ? facts : { ...facts, oddities };
}

function readSources(files: PythonFiles): Sources {
  const known = new Set(files.paths);
  const wheel = files.textOf('dist-info/METADATA');
  const sdist = files.textOf('sdist/PKG-INFO');
  const toml = files.textOf('sdist/pyproject.toml');
  const project = toml === undefined ? undefined : parsePyProject(toml);
  const metadata = parseCoreMetadata(wheel ?? sdist ?? '');
  const oddities: ManifestOddity[] = [];
  if (metadata.isOdd) oddities.push({ kind: 'wrong-type', at: 'METADATA' });
  for (const field of ['name', 'version']) {
    if ((metadata.fields.get(field)?.length ?? 0) > 1)
      oddities.push({ kind: 'duplicate-key', at: field });
  }
  if (wheel !== undefined && sdist !== undefined) {
    oddities.push(...contradictions(metadata, parseCoreMetadata(sdist)));
  }
  const isProject = project !== undefined && 'project' in project;
  if (project !== undefined && !isProject) oddities.push(project);
  return {
    ...files,
    hasFile: (path) => known.has(path),
    metadata,
    project: isProject ? project : undefined,
    setup: parseIniSections(files.textOf('sdist/setup.cfg') ?? ''),
    oddities,
  };
}

/** The wheel and the sources of one release are one package in one version. */
function contradictions(wheel: CoreMetadata, sdist: CoreMetadata): ManifestOddity[] {
  const [a, b] = [wheel, sdist].map((one) => ({
    name: normaliseProjectName(firstField(one, 'name')),
    version: normaliseVersion(firstField(one, 'version')),
  }));
  if (a === undefined || b === undefined) return [];
  return (['name', 'version'] as const)
    .filter((field) => a[field] !== b[field])
    .map((field) => ({ kind: 'contradiction', at: `${field} of the sources` }));
}

/** Commands, what they load, and what runs while the package is built. */
function runsAt(
  sources: Sources,
  named: readonly NamedCode[],
  hooks: readonly BuildHook[],
): Pick<ManifestFacts, 'scripts' | 'bin' | 'entryPoints'> {
  const { paths, hasFile } = sources;
  const bin = new Map<string, string>();
  const entries = new Set<string>(topLevelFiles(paths));
  for (const { group, name, module } of named) {
    const files = filesOfModule(module, hasFile);
    for (const file of files) entries.add(file);
    const last = files.at(-1);
    const isCommand = group === 'console_scripts' || group === 'gui_scripts';
    if (isCommand && last !== undefined) bin.set(name, last);
  }
  for (const path of paths) {
    const [, command] = /^env\/bin\/([^/]+)$/.exec(path) ?? [];
    if (command === undefined) continue;
    bin.set(command, path);
    entries.add(path);
  }
  // What another wheel has at the same place is loaded where that wheel is installed.
  const variants = paths.filter((path) => entries.has(path.replace(/^wheels\/[^/]+\//, '')));
  return {
    scripts: hooks.map(({ name, files }) => ({
      name,
      command: `python ${files.join(' ') || name}`.slice(0, maxText),
      runsAtInstall: true,
    })),
    bin: Object.fromEntries(bin),
    entryPoints: [...new Set([...entries, ...variants])],
  };
}

/** A file of the sources that a wheel has too stands only there. */
function hooksIn({ project, hasFile }: Sources): BuildHook[] {
  const placeOf = (path: string): string | undefined => {
    const parts = path.split('/');
    const inWheel = parts.slice(0, 4).map((_, index) => parts.slice(index).join('/'));
    return [`sdist/${path}`, ...inWheel].find(hasFile);
  };
  return buildHooks(project, (path) => placeOf(path) !== undefined).map(({ name, files }) => ({
    name,
    files: files.flatMap((path) => placeOf(path) ?? []),
  }));
}

function namedIn({ textOf, paths, project, setup }: Sources): NamedCode[] {
  const listed = paths.find((path) =>
    /^sdist\/(?:src\/)?[^/]+\.egg-info\/entry_points\.txt$/.test(path),
  );
  const text =
    textOf('dist-info/entry_points.txt') ?? (listed === undefined ? undefined : textOf(listed));
  if (text !== undefined) {
    return [...parseIniSections(text)].flatMap(([group, values]) => namedCode(group, values));
  }
  const found: NamedCode[] = [];
  if (project !== undefined) {
    found.push(
      ...namedCode('console_scripts', pairsIn(tableIn(project.project, 'scripts'))),
      ...namedCode('gui_scripts', pairsIn(tableIn(project.project, 'gui-scripts'))),
      ...namedCode('console_scripts', pairsIn(tableIn(project.tool, 'poetry', 'scripts'))),
    );
    const groups = tableIn(project.project, 'entry-points');
    for (const group of [...groups.keys()].slice(0, 200)) {
      found.push(...namedCode(group, pairsIn(tableIn(groups, group))));
    }
  }
  for (const [group, value] of setup.get('options.entry_points') ?? []) {
    const pairs = listedLines(value).map((line): readonly [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    });
    found.push(...namedCode(group, pairs));
  }
  return found;
}

function dependenciesOf({ metadata, project, setup, oddities }: Sources): Dependency[] {
  const own = project?.project ?? new Map<string, unknown>();
  const isDescribed = metadata.fields.has('name');
  const needed = isDescribed
    ? (metadata.fields.get('requires-dist') ?? [])
    : [
        ...textsIn(own, 'dependencies'),
        ...listedLines(setup.get('options')?.get('install_requires')),
      ];
  const extras = isDescribed
    ? []
    : [...tableIn(own, 'optional-dependencies').keys()].flatMap((extra) =>
        textsIn(tableIn(own, 'optional-dependencies'), extra),
      );
  const build = [
    ...(project === undefined ? [] : textsIn(project.build, 'requires')),
    ...listedLines(setup.get('options')?.get('setup_requires')),
  ];
  const all = [
    ...needed.map((text) => [text, undefined] as const),
    ...extras.map((text) => [text, 'extra'] as const),
    ...build.map((text) => [text, 'build'] as const),
  ];
  if (all.length > maxDependencies) oddities.push({ kind: 'too-many', at: 'dependencies' });
  return all.slice(0, maxDependencies).flatMap(([text, kind]) => {
    const requirement = parseRequirement(text);
    if (requirement !== undefined) return [dependencyOf(requirement, kind)];
    if (oddities.length < 100) oddities.push({ kind: 'wrong-type', at: text.slice(0, 100) });
    return [];
  });
}

function urlsOf({ metadata, project }: Sources): Map<string, string> {
  const urls = new Map<string, string>();
  for (const value of metadata.fields.get('project-url') ?? []) {
    const at = value.indexOf(',');
    if (at > 0 && urls.size < 200) urls.set(value.slice(0, at).trim(), value.slice(at + 1).trim());
  }
  const home = firstField(metadata, 'home-page');
  if (home !== '') urls.set('Homepage', urls.get('Homepage') ?? home);
  if (urls.size > 0 || project === undefined) return urls;
  return new Map(pairsIn(tableIn(project.project, 'urls')));
}

/** The address that is called the source, or else the one that is a repository by its host. */
function repositoryOf(urls: ReadonlyMap<string, string>): string {
  const named = [...urls].find(([label]) =>
    /^(?:source(?: ?code)?|repository|repo|code|github|gitlab)$/i.test(
      label.replaceAll(/[-_]/g, ' '),
    ),
  );
  const hosted = [...urls].find(([, url]) =>
    /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[^/]+\/[^/]+/.test(url),
  );
  return normaliseRepository((named ?? hosted)?.[1] ?? '');
}

function authorsOf(metadata: CoreMetadata): string[] {
  const fields = ['author', 'author-email', 'maintainer', 'maintainer-email'];
  const values = fields.flatMap((field) => metadata.fields.get(field) ?? []);
  return [...new Set(values.map((value) => value.trim().slice(0, 500)))].filter(
    (value) => value !== '',
  );
}

function startFilesOf({ paths, textOf }: PythonFiles): string[] {
  return paths.filter((path) => {
    const form = startFileForm(path.replace(/^wheels\/[^/]+\//, ''));
    if (form !== 'path-file') return form !== undefined;
    return parsePathFile(textOf(path) ?? '').code.length > 0;
  });
}

function startModulesOf({ textOf, hasFile }: Sources, startFiles: readonly string[]): string[] {
  const lines = startFiles
    .filter((path) => path.endsWith('.pth'))
    .flatMap((path) => parsePathFile(textOf(path) ?? '').code);
  const modules = lines.flatMap(({ text }) => importedModules(text));
  return [...new Set(modules.flatMap((module) => filesOfModule(module, hasFile)))];
}
