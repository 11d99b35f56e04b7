import path from 'node:path';
import { startFakePypiIndex } from '../fake-pypi-index.ts';
import { buildPythonRelease } from '../python-release.ts';
import {
  askedAfter,
  askedBefore,
  firstProjects,
  laterProjects,
  type Asked,
  type Published,
} from './python-project.ts';
import { recordAll, type LockTool, type Recorded } from './tool-run.ts';

/** Where the recorded files say that the index is. */
const recordedHost = '127.0.0.1:3141';

/** Has every tool of Python lock the same project, before and after an update of the index. */
export async function* recordPython(tools: string): AsyncGenerator<Recorded> {
  const index = await startFakePypiIndex();
  const publish = ([name, version, needs = []]: Published): void => {
    const installed = { [`${name.replaceAll('-', '_')}.py`]: '' };
    const files = buildPythonRelease({ name, version, needs, installed });
    index.publish(name, version, { files });
  };
  try {
    for (const one of firstProjects) publish(one);
    const address = { from: new URL(index.url).host, to: recordedHost };
    yield* recordAll(lockTools(tools, index.url), address, async () => {
      for (const one of laterProjects) publish(one);
      await Promise.resolve();
    });
  } finally {
    await index.stop();
  }
}

function lockTools(tools: string, index: string): LockTool[] {
  const at = (program: string): string => path.join(tools, 'python', 'bin', program);
  const python = at('python');
  const tool = (
    name: string,
    commands: LockTool['commands'],
    writes: readonly string[],
    manifest: (asked: Asked) => Readonly<Record<string, string>>,
  ): LockTool => ({
    name,
    commands,
    writes,
    before: manifest(askedBefore),
    after: manifest(askedAfter),
    environment: {
      UV_PYTHON: python,
      PDM_PYTHON: python,

      PIP_CONFIG_FILE: '/dev/null',
      PIPENV_PYTHON: python,
    },
  });
  const uv = (asked: Asked) => ({
    'pyproject.toml': `${projectTable(asked)}
[[tool.uv.index]]
name = "loopback"
url = "${index}"
default = true
`,
  });
  return [
    tool(
      'uv',
      [
        [at('uv'), 'lock'],
        [
          at('uv'),
          'export',
          '--format=pylock.toml',
          '--no-emit-project',
          '--output-file=pylock.toml',
        ],
      ],
      ['pyproject.toml', 'uv.lock', 'pylock.toml'],
      uv,
    ),
    tool(
      'poetry',
      [[at('poetry'), 'lock', '--no-interaction']],
      ['pyproject.toml', 'poetry.lock'],
      (asked) => ({
        'pyproject.toml': `${projectTable(asked)}
[[tool.poetry.source]]
name = "loopback"
url = "${index}"
priority = "primary"

[tool.poetry]
package-mode = false
`,
      }),
    ),
    tool(
      'pdm',
      [[path.join(tools, 'pdm', 'bin', 'pdm'), 'lock', '--update-reuse']],
      ['pyproject.toml', 'pdm.lock'],
      (asked) => ({
        'pyproject.toml': `${projectTable(asked)}
[[tool.pdm.source]]
name = "pypi"
url = "${index}"
verify_ssl = false

[tool.pdm]
distribution = false
`,
      }),
    ),
    tool('pipenv', [[at('pipenv'), 'lock']], ['Pipfile', 'Pipfile.lock'], (asked) => ({
      Pipfile: pipfile(asked, index),
    })),
    tool(
      'pip-tools',
      [
        [
          at('uv'),
          'pip',
          'compile',
          '--generate-hashes',
          '--emit-index-url',
          '--default-index',
          index,
          'requirements.in',
          '--output-file=requirements.txt',
        ],
      ],
      ['requirements.in', 'requirements.txt'],
      ({ runtime, development }) => ({
        'requirements.in': `${[...runtime, ...development].join('\n')}\n`,
      }),
    ),
  ];
}

function projectTable({ runtime, development }: Asked): string {
  return `[project]
name = "project"
version = "1.0.0"
requires-python = ">=3.11"
dependencies = [
${arrayItems(runtime)}]

[dependency-groups]
dev = [
${arrayItems(development)}]
`;
}

function pipfile({ runtime, development }: Asked, index: string): string {
  return `[[source]]
name = "loopback"
url = "${index}"
verify_ssl = false

[packages]
${assignments(runtime)}
[dev-packages]
${assignments(development)}`;
}

function arrayItems(texts: readonly string[]): string {
  return texts.map((one) => `    ${JSON.stringify(one)},\n`).join('');
}

function assignments(texts: readonly string[]): string {
  return texts.map((one) => one.replace(/^([\w-]+)(.*)$/, '$1 = "$2"\n')).join('');
}
