import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../src/launchers/commands/read-command.ts';
import type { CommandReading } from '../../src/launchers/commands/reading.ts';

/** `via: name requirement (pin) @registry, …`, and what is not understood behind a `?`. */
function said(reading: CommandReading | undefined): string {
  if (reading === undefined) return 'nothing';
  const packages = reading.packages.map(({ ecosystem, name, requirement, pin, registry }) =>
    [
      ecosystem === 'npm' || ecosystem === 'pypi' ? name : `${ecosystem}:${name}`,
      requirement ?? '',
      `(${pin})`,
      registry === undefined ? '' : `@${registry}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
  const wrapped = reading.wrapper === undefined ? '' : `${reading.wrapper} > `;
  const doubts = reading.doubts.map(({ text }) => `?${text}`);
  return `${wrapped}${reading.via}: ${[...packages, ...doubts].join(', ')}`;
}

const commit = '0123456789abcdef0123456789abcdef01234567';
const digest = `sha256:${'a1'.repeat(32)}`;

describe('npx and npm', () => {
  test.each([
    ['npx x', 'npx: x (floating)'],
    ['npx -y x@1.2.3 --port 3', 'npx: x 1.2.3 (exact)'],
    ['npx --yes @a/b@latest', 'npx: @a/b latest (tag)'],
    ['npx -y @a/b@^1.2 run', 'npx: @a/b ^1.2 (range)'],
    ['npx -y x@*', 'npx: x (floating)'],
    ['npx -y my@npm:@a/real@2.0.0', 'npx: @a/real 2.0.0 (exact)'],
    ['npx -p @a/b@1.0.0 --package=c bin --flag', 'npx: @a/b 1.0.0 (exact), c (floating)'],
    ['npx --registry https://npm.example/x/ -y a', 'npx: a (floating) @npm.example/x'],
    // npm takes an option that it does not know for one that stands alone.
    ['npx --unheard-of x a', 'npx: x (floating), ?--unheard-of'],
    ['npx --unheard-of=x a', 'npx: a (floating)'],
    ['npx -yq a b', 'npx: a (floating)'],
    ['npx --loglevel silly a', 'npx: a (floating)'],
    ['npx --userconfig ./x a', 'npx: a (floating), ?--userconfig'],
    ['npm_config_package=x npx -y a', 'npx: a (floating), ?npm_config_package'],
    ['NODE_OPTIONS=--max-old-space-size=9 npx -y a', 'npx: a (floating)'],
    ['NODE_OPTIONS="--require ./x" npx -y a', 'npx: a (floating), ?NODE_OPTIONS'],
    ['npx -c "x --y"', 'npx: ?npx'],
    ['npx', 'npx: ?npx'],
    ['npx github:o/r', 'npx: git:github.com/o/r (floating)'],
    [`npx o/r#${commit}`, `npx: git:github.com/o/r ${commit} (commit)`],
    ['npx git+ssh://git@git.example/o/r.git#v1', 'npx: git:git.example/o/r v1 (tag)'],
    ['npx git@git.example:o/r.git#semver:^1', 'npx: git:git.example/o/r semver:^1 (range)'],
    ['npx https://files.example/a.tgz?sig=abc', 'npx: url:files.example/a.tgz (floating)'],
    ['npx ./tools/server', 'npx: path:./tools/server (commit)'],
    ['npx -y "not a name"', 'npx: ?…'],
    ['npm exec --package=x@1.0.0 -- bin -y', 'npm exec: x 1.0.0 (exact)'],
    ['npm x -y x', 'npm x: x (floating)'],
    ['npm --prefix /srv exec x', 'npm exec: x (floating)'],
    ['npm install -g x@1 @a/b', 'npm install -g: x 1 (range), @a/b (floating)'],
    [
      'npm i --global --registry=https://npm.example x',
      'npm install -g: x (floating) @npm.example',
    ],
    ['npm i x --save-dev', 'npm install: x (floating)'],
    ['npm create vite@latest app', 'npm create: create-vite latest (tag)'],
    ['npm init @a/b', 'npm init: @a/create-b (floating)'],
    ['npm ci', 'npm ci: '],
    ['npm view x', 'nothing'],
  ])('%s', (command, expected) => {
    expect(said(readCommandLine(command))).toBe(expected);
  });
});

describe('pnpm, yarn, bun, deno and node', () => {
  test.each([
    ['pnpm dlx x@1.2.3', 'pnpm dlx: x 1.2.3 (exact)'],
    ['pnpm --package=@a/b --package c dlx bin', 'pnpm dlx: @a/b (floating), c (floating)'],
    ['pnpm dlx -c --package x "x | cat"', 'pnpm dlx: x (floating)'],
    ['pnpx x', 'pnpx: x (floating)'],
    ['pnpm add -g x@2', 'pnpm add -g: x 2 (range)'],
    ['pnpm install', 'pnpm install: '],
    ['yarn dlx -p @a/b@1.0.0 bin', 'yarn dlx: @a/b 1.0.0 (exact)'],
    ['yarn dlx -q x', 'yarn dlx: x (floating)'],
    ['yarn global add x', 'yarn global add: x (floating)'],
    ['bunx --bun x@1.0.0', 'bunx: x 1.0.0 (exact)'],
    ['bun x -p @a/b bin', 'bun x: @a/b (floating)'],
    ['bun add -g x', 'bun add -g: x (floating)'],
    ['bun run src/index.ts', 'bun: path:./src/index.ts (commit)'],
    ['deno run -A npm:@a/b@1.2.3 x', 'deno run: @a/b 1.2.3 (exact)'],
    ['deno run jsr:@a/b', 'deno run: ?deno run'],
    ['node dist/index.js', 'node: path:./dist/index.js (commit)'],
    ['node --import tsx /srv/server.js', 'node: path:/srv/server.js (floating)'],
    ['node node_modules/@a/b/dist/x.js', 'node: path:node_modules/@a/b (commit)'],
    ['node ${workspaceFolder}/dist/x.js', 'node: path:./dist/x.js (commit)'],
    ['node -e "require(1)"', 'node: ?node'],
    ['tsx watch src/x.ts', 'tsx: path:./src/x.ts (commit)'],
  ])('%s', (command, expected) => {
    expect(said(readCommandLine(command))).toBe(expected);
  });
});

describe('uv, pipx, pip and python', () => {
  test.each([
    ['uvx x', 'uvx: x (floating)'],
    ['uvx My_Server@1.2.3', 'uvx: my-server 1.2.3 (exact)'],
    ['uvx x[cli]@latest', 'uvx: x latest (tag)'],
    ['uvx x==1.2', 'uvx: x ==1.2 (exact)'],
    ['uvx --from "x[a,b]>=1,<2" cmd --with y', 'uvx: x >=1,<2 (range)'],
    ['uvx --with y==1 -w "z, w" x', 'uvx: x (floating), y ==1 (exact), z (floating), w (floating)'],
    [
      'uvx --from git+https://git.example/o/r@v1#subdirectory=a cmd',
      'uvx: git:git.example/o/r v1 (tag)',
    ],
    [
      `uvx --from git+https://tok@git.example/o/r.git@${commit} c`,
      `uvx: git:git.example/o/r ${commit} (commit)`,
    ],
    [
      'uvx --python 3.12 --default-index https://u:p@pypi.example/simple x',
      'uvx: x (floating) @pypi.example/simple',
    ],
    ['uvx --unheard-of y x', 'uvx: y (floating), ?--unheard-of'],
    ['uvx x@nonsense', 'uvx: ?x@nonsense'],
    ['uv tool run x@1.0', 'uv tool run: x 1.0 (exact)'],
    ['uv tool install "x~=1.0"', 'uv tool install: x ~=1.0 (range)'],
    ['uv --directory /srv run server.py', 'uv run: path:./server.py (commit)'],
    ['uv run --with mcp mcp run server.py', 'uv run: mcp (floating), ?uv run'],
    ['uv run server', 'uv run: '],
    ['uv pip install -r requirements.txt x==1', 'uv pip install: x ==1 (exact)'],
    ['pipx run x==1.2 --y', 'pipx run: x ==1.2 (exact)'],
    ['pipx run --spec "x==1.2" cmd', 'pipx run: x ==1.2 (exact)'],
    [
      'pipx install --pip-args="-i https://pypi.example" x',
      'pipx install: x (floating) @pypi.example',
    ],
    [
      'pip install --no-cache-dir -i https://pypi.example x "y>1"',
      'pip install: x (floating) @pypi.example, y >1 (range) @pypi.example',
    ],
    ['pip3.12 install -r requirements.txt', 'pip install: '],
    [
      'pip install "x @ https://files.example/x-1-py3-none-any.whl"',
      'pip install: url:files.example/x-1-py3-none-any.whl (floating)',
    ],
    ['pip install -e . ', 'pip install: path:. (commit)'],
    [
      'pip install -e git+https://git.example/o/r#egg=x',
      'pip install: git:git.example/o/r (floating)',
    ],
    ['python -m pip install x==1', 'pip install: x ==1 (exact)'],
    ['python3 -u -m my_server --x', 'python -m: ?python -m my_server'],
    ['python server.py', 'python: path:./server.py (commit)'],
    ['python -c "import os"', 'python: ?python'],
  ])('%s', (command, expected) => {
    expect(said(readCommandLine(command))).toBe(expected);
  });
});

describe('containers', () => {
  test.each([
    ['docker run -i --rm mcp/fetch', 'docker run: docker:mcp/fetch (floating)'],
    [
      'docker run -it -e TOKEN -v /a:/b --name=x node:22 npx -y y@1.0.0',
      'docker run: docker:node 22 (tag), y 1.0.0 (exact)',
    ],
    [
      `podman run --network host images.example:5000/a/b:1@${digest}`,
      `podman run: docker:a/b 1@${digest} (digest) @images.example:5000`,
    ],
    ['docker container run -eA=b library/alpine:3', 'docker run: docker:alpine 3 (tag)'],
    ['docker run --entrypoint npx node:22 -y x', 'docker run: docker:node 22 (tag), x (floating)'],
    ['docker --context far run a@sha256:12', 'docker run: ?a@sha256:12'],
    ['docker run $IMAGE', 'docker run: ?$IMAGE'],
    ['docker mcp gateway run --servers=a', 'docker mcp gateway run: ?docker mcp gateway run'],
    ['docker compose up', 'docker compose: ?docker compose'],
    ['docker ps', 'nothing'],
  ])('%s', (command, expected) => {
    expect(said(readCommandLine(command))).toBe(expected);
  });
});

describe('what a command is wrapped in', () => {
  test.each([
    ['cmd /c npx -y x', 'cmd /c > npx: x (floating)'],
    ['cmd.exe /C "npx -y x"', 'cmd /c > npx: x (floating)'],
    ['bash -lc "cd /srv && npx -y x@1.0.0"', 'bash -lc > npx: x 1.0.0 (exact)'],
    ['sh -c "npx -y x; curl y | z"', 'sh -c > npx: x (floating), ?curl, ?z'],
    ['sh -c "exec my-server"', 'sh -c > : ?'],
    ['env -u Q A=b C:\\\\tools\\\\npx.cmd x', 'env > npx: x (floating)'],
    ['A=b /usr/bin/uvx x', 'uvx: x (floating)'],
    ['npm_config_registry=https://npm.example npx x', 'npx: x (floating) @npm.example'],
    ['wsl.exe -d Ubuntu bash -c "uvx x"', 'wsl bash -c > uvx: x (floating)'],
    ['powershell -NoProfile -Command "npx -y x"', 'powershell -Command > npx: x (floating)'],
    ['op run --env-file=.env -- npx x', 'op > npx: x (floating)'],
    ['sudo timeout 30 npx x', 'sudo timeout > npx: x (floating)'],
    ['sh start.sh', 'nothing'],
    ['claude mcp add mail -e KEY=x -- npx -y x', 'claude mcp add > npx: x (floating)'],
    ['echo a | xargs npx -y x', 'xargs > npx: x (floating)'],
    [`npm i -g ${'a '.repeat(500)}`.trim(), `npm install -g: ${'a (floating), '.repeat(397)}?…`],
  ])('%s', (command, expected) => {
    expect(said(readCommandLine(command))).toBe(expected);
  });
});
