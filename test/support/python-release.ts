import { buildPackageTarball } from './archive-builder.ts';
import { buildWheel } from './archives/zip-writer.ts';

type Files = Readonly<Record<string, string>>;

/** A Python project, as its source tree holds it. */
export interface PythonProject {
  readonly name: string;
  readonly version: string;
  /** What is installed: modules of the package, and whatever else lies beside them. */
  readonly installed: Files;
  /** What only the source archive has: `setup.py`, `pyproject.toml`, tests. */
  readonly sources?: Files;
  /** `command = module:function` */
  readonly scripts?: readonly string[];
  readonly needs?: readonly string[];
}

/** The source archive and the wheel that `python -m build` would make of a project, by file name. */
export function buildPythonRelease(project: PythonProject): Record<string, Uint8Array> {
  const stem = `${project.name.replaceAll('-', '_')}-${project.version}`;
  const metadata = metadataOf(project);
  const sdist = buildPackageTarball(
    {
      'PKG-INFO': metadata,
      'pyproject.toml': pyprojectOf(project),
      ...project.installed,
      ...project.sources,
    },
    { folder: stem },
  );
  const info = `${stem}.dist-info`;
  const { scripts = [] } = project;
  const wheel = buildWheel({
    ...project.installed,
    [`${info}/METADATA`]: metadata,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    ...(scripts.length === 0
      ? {}
      : { [`${info}/entry_points.txt`]: `[console_scripts]\n${scripts.join('\n')}\n` }),
  });
  return { [`${stem}.tar.gz`]: sdist, [`${stem}-py3-none-any.whl`]: wheel };
}

function metadataOf({ name, version, needs = [] }: PythonProject): string {
  return [
    'Metadata-Version: 2.3',
    `Name: ${name}`,
    `Version: ${version}`,
    'Summary: A server for tests',
    'Requires-Python: >=3.10',
    ...needs.map((need) => `Requires-Dist: ${need}`),
    '',
    'A server for tests.',
    '',
  ].join('\n');
}

function pyprojectOf({ name, version, needs = [], scripts = [] }: PythonProject): string {
  const commands = scripts.map((script) => {
    const [command = '', target = ''] = script.split(' = ');
    return `${command} = "${target}"`;
  });
  return [
    '[build-system]',
    'requires = ["setuptools>=69"]',
    'build-backend = "setuptools.build_meta"',
    '',
    '[project]',
    `name = "${name}"`,
    `version = "${version}"`,
    `dependencies = ${JSON.stringify(needs)}`,
    '',
    '[project.scripts]',
    ...commands,
    '',
  ].join('\n');
}
