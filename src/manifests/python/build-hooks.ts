import type { BuildHook } from '../manifest-facts.ts';
import { filesOfModule } from './named-code.ts';
import { tableIn, textIn, textsIn, type PyProject } from './pyproject.ts';

const maxHooks = 100;

/**
 * The code of a source archive that building it runs. A backend that is installed for the build is code of another package,
 * which stands among the dependencies; a backend in the archive itself (`backend-path`), a `setup.py` and the hooks that known
 * backends offer are the package's own.
 */
export function buildHooks(
  project: PyProject | undefined,
  hasFile: (path: string) => boolean,
): BuildHook[] {
  const found: BuildHook[] = [];
  if (project !== undefined) found.push(...namedHooks(project, hasFile));
  const backend = project === undefined ? '' : textIn(project.build, 'build-backend');
  // Without a backend it is setuptools, which runs it; other backends leave it alone.
  const runsSetup = backend === '' || /^setuptools\b/.test(backend);
  if (runsSetup && hasFile('setup.py')) found.push({ name: 'setup.py', files: ['setup.py'] });
  return found.slice(0, maxHooks);
}

function namedHooks(project: PyProject, hasFile: (path: string) => boolean): BuildHook[] {
  const { build, tool } = project;
  const found: BuildHook[] = [];
  const paths = textsIn(build, 'backend-path');
  const [module = ''] = textIn(build, 'build-backend').split(':', 1);
  const own = paths.flatMap((path) =>
    filesOfModule(module, (file) => hasFile(join(path, file))).map((file) => join(path, file)),
  );
  if (paths.length > 0) found.push({ name: 'build-backend', files: own });
  const hatch = tableIn(tool, 'hatch');
  const places: readonly (readonly [string, ReadonlyMap<string, unknown>])[] = [
    ['tool.hatch.build.hooks.custom', tableIn(hatch, 'build', 'hooks')],
    ...[...tableIn(hatch, 'build', 'targets').keys()]
      .slice(0, 20)
      .map(
        (target) =>
          [
            `tool.hatch.build.targets.${target.slice(0, 100)}.hooks.custom`,
            tableIn(hatch, 'build', 'targets', target, 'hooks'),
          ] as const,
      ),
    ['tool.hatch.metadata.hooks.custom', tableIn(hatch, 'metadata', 'hooks')],
  ];
  for (const [name, hooks] of places) {
    if (!hooks.has('custom')) continue;
    const path = textIn(tableIn(hooks, 'custom'), 'path') || 'hatch_build.py';
    found.push({ name, files: [join('', path)].filter(hasFile) });
  }
  const poetry = tableIn(tool, 'poetry', 'build');
  const script = textIn(poetry, 'script') || textIn(tableIn(tool, 'poetry'), 'build');
  if (script !== '') found.push(scriptHook('tool.poetry.build', script, hasFile));
  const isPdm = textIn(build, 'build-backend').startsWith('pdm.');
  const pdm = textIn(tableIn(tool, 'pdm', 'build'), 'custom-hook') || 'pdm_build.py';
  if (isPdm && hasFile(pdm)) found.push({ name: 'pdm_build.py', files: [pdm] });
  return found;
}

function scriptHook(name: string, script: string, hasFile: (path: string) => boolean): BuildHook {
  return { name, files: [join('', script)].filter(hasFile) };
}

/** A path below another as archives spell it; what climbs out of the archive names no file of it. */
function join(folder: string, file: string): string {
  return `${folder}/${file}`
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
