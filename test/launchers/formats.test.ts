import { describe, expect, test } from 'vitest';
import type { LauncherFile } from '../../src/launchers/launcher.ts';
import { readLauncherFile } from '../../src/launchers/launcher-file.ts';

/** `line pointer via name requirement (pin)`, with what it is handed behind `<`; what is not understood behind a `?`. */
function said(file: LauncherFile | undefined): readonly string[] {
  if (file === undefined) return ['no launcher file'];
  const { launchers, unresolved } = file;
  return [
    ...launchers.map(({ place, server, via, packages, remote, credentials }) => {
      const named = packages.map(
        ({ name, requirement = '-', pin }) => `${name} ${requirement} ${pin}`,
      );
      const what = remote === undefined ? named.join(', ') : remote;
      const handed = credentials.length === 0 ? '' : ` < ${credentials.join(' ')}`;
      return `${place.line} ${server ?? place.pointer ?? ''} ${via}: ${what}${handed}`;
    }),
    ...unresolved.map(({ line, text }) => `${line} ?${text}`),
  ];
}

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('configurations that are not JSON, or keep servers in their own way', () => {
  test('Codex: TOML', () => {
    const text = `model = "x"

[mcp_servers.postmark]
command = "npx"
args = ["-y", "postmark-mcp@1.0.16"]
env = { POSTMARK_TOKEN = "abc" }

[mcp_servers."with space"]
url = "https://mcp.example/v1"
bearer_token_env_var = "MCP_TOKEN"
`;
    expect(said(readLauncherFile('.codex/config.toml', text))).toEqual([
      '3 postmark npx: postmark-mcp 1.0.16 exact < POSTMARK_TOKEN',
      '8 with space http: mcp.example/v1 < MCP_TOKEN',
    ]);
    expect(readLauncherFile('.codex/config.toml', text)?.launchers[1]?.place.pointer).toBe(
      '/mcp_servers/with space',
    );
    expect(readLauncherFile('.codex/config.toml', 'model = "x"\n')).toBeUndefined();
    expect(() => readLauncherFile('.codex/config.toml', '[mcp_servers.a\n')).toThrow(
      expect.objectContaining({ code: 'malformed' }),
    );
  });

  test('Continue: YAML, servers in a list', () => {
    const text = `name: mine
mcpServers:
  - name: sqlite
    command: uvx
    args: [mcp-server-sqlite, --db-path, x.db]
    env:
      API_KEY: \${{ secrets.API_KEY }}
  - name: far
    type: streamable-http
    url: https://mcp.example/mcp
`;
    const expected = [
      '3 sqlite uvx: mcp-server-sqlite - floating < API_KEY',
      '8 far http: mcp.example/mcp',
    ];
    expect(said(readLauncherFile('.continue/mcpServers/sqlite.yaml', text))).toEqual(expected);
    expect(said(readLauncherFile('.continue/config.yaml', text))).toEqual(expected);
    expect(readLauncherFile('.continue/config.yaml', 'name: x\n')).toBeUndefined();
  });

  test('opencode: the command is a list with its words', () => {
    const text = `{
  "$schema": "https://opencode.example/config.json",
  "mcp": {
    "a": { "type": "local", "command": ["bun", "x", "a-mcp@2.0.0"], "environment": { "A_KEY": "{env:A_KEY}" } },
    "b": { "type": "remote", "url": "https://mcp.example/b" }
  }
}`;
    expect(said(readLauncherFile('opencode.json', text))).toEqual([
      '4 a bun x: a-mcp 2.0.0 exact < A_KEY',
      '5 b http: mcp.example/b',
    ]);
  });

  test('Zed: the command may be a table', () => {
    const text = `// mine
{
  "context_servers": {
    "old": { "command": { "path": "npx", "args": ["-y", "old-mcp"], "env": { "OLD_KEY": "x" } }, "settings": {} },
    "new": { "source": "custom", "command": "npx", "args": ["-y", "new-mcp@1.0.0"] },
  },
}`;
    expect(said(readLauncherFile('.zed/settings.json', text))).toEqual([
      '4 old npx: old-mcp - floating < OLD_KEY',
      '5 new npx: new-mcp 1.0.0 exact',
    ]);
  });

  test('VS Code: settings and containers for development', () => {
    const servers =
      '{ "a": { "command": "npx", "args": ["a-mcp"], "env": { "K": "${input:key}" } } }';
    expect(
      said(readLauncherFile('.vscode/settings.json', `{"mcp":{"servers":${servers}}}`)),
    ).toEqual(['1 a npx: a-mcp - floating < K input:key']);
    const inContainer = `{"customizations":{"vscode":{"mcp":{"servers":${servers}}}}}`;
    const file = readLauncherFile('.devcontainer/devcontainer.json', inContainer);
    expect(file?.client).toBe('devcontainer');
    expect(said(file)).toEqual(['1 a npx: a-mcp - floating < K input:key']);
  });
});

describe('what publishers say of a server', () => {
  test('to the MCP Registry', () => {
    const text = `{
  "$schema": "https://static.example/schemas/2025-09-29/server.schema.json",
  "name": "io.example/weather",
  "packages": [
    { "registryType": "npm", "identifier": "@example/weather", "version": "1.2.3",
      "environmentVariables": [{ "name": "WEATHER_KEY", "isSecret": true }] },
    { "registryType": "pypi", "identifier": "weather_mcp", "version": "1.2" },
    { "registryType": "oci", "identifier": "images.example/weather:1.2.3",
      "runtimeArguments": [{ "type": "named", "name": "-e", "value": "REGION={r}" }] },
    { "registryType": "mcpb", "identifier": "https://files.example/w.mcpb", "fileSha256": "${'ab'.repeat(32)}" },
    { "registryType": "nuget", "identifier": "Weather", "version": "1.0.0" }
  ],
  "remotes": [{ "type": "sse", "url": "https://mcp.example/sse", "headers": [{ "name": "X-Key" }] }]
}`;
    expect(said(readLauncherFile('server.json', text))).toEqual([
      '5 io.example/weather npx: @example/weather 1.2.3 exact < WEATHER_KEY',
      '7 io.example/weather uvx: weather-mcp ==1.2 exact',
      '8 io.example/weather docker run: weather 1.2.3 tag < REGION',
      `10 io.example/weather mcpb: files.example/w.mcpb sha256:${'ab'.repeat(32)} digest`,
      '11 io.example/weather nuget: ',
      '13 io.example/weather http: mcp.example/sse < X-Key',
      '11 ?nuget',
    ]);
  });

  test('in the manifest of a bundle', () => {
    const text = `{
  "manifest_version": "0.3", "name": "files", "version": "1.0.0",
  "server": {
    "type": "node", "entry_point": "server/index.js",
    "mcp_config": {
      "command": "node", "args": ["\${__dirname}/server/index.js", "--key=\${user_config.api_key}"],
      "platform_overrides": { "win32": { "command": "npx.cmd", "args": ["files-mcp@1.0.0"] } }
    }
  }
}`;
    expect(said(readLauncherFile('bundle/manifest.json', text))).toEqual([
      '5 files node: ./server/index.js - commit < --key user_config.api_key',
      '7 files npx: files-mcp 1.0.0 exact',
    ]);
    const old = '{"dxt_version":"0.1","name":"f","server":{"type":"binary","entry_point":"bin/f"}}';
    expect(said(readLauncherFile('manifest.json', old))).toEqual([
      '1 f entry_point: ./bin/f - commit',
    ]);
  });
});

describe('a compose file', () => {
  test('says which images its services start, and what their commands fetch', () => {
    const text = `x-base: &base
  image: base:1
services:
  mcp:
    image: images.example/mcp:\${TAG:-1.2}
    environment:
      API_KEY: abc
      LOG_LEVEL: debug
    secrets: [db]
  run:
    image: node@sha256:${'a1'.repeat(32)}
    command: ["npx", "-y", "run-mcp@1.0.0"]
    environment: [TOKEN=abc]
  merged:
    <<: *base
    command: uvx y
  own:
    build: .
    image: own
    command: npm start
  later:
    image: \${IMAGE}
`;
    expect(said(readLauncherFile('docker-compose.dev.yml', text))).toEqual([
      '4 mcp image: mcp 1.2 tag < API_KEY db',
      `10 run image: node sha256:${'a1'.repeat(32)} digest, run-mcp 1.0.0 exact < TOKEN`,
      '14 merged image: base 1 tag, y - floating',
      '21 ?${IMAGE}',
    ]);
  });
});

describe('a workflow', () => {
  const text = `on: push
env:
  VERSION: 1.2.3
  NPM_TOKEN: abc
jobs:
  build:
    runs-on: ubuntu-latest
    container: node:22
    services:
      db: { image: postgres:17 }
    env:
      KEY: \${{ secrets.API_KEY }}
    steps:
      - uses: actions/checkout@${commit}
      - uses: example/setup/sub@v4
        with: { token: "\${{ github.token }}" }
      - uses: ./.github/actions/own
      - uses: docker://images.example/tool:1
      - run: npx -y tool@$VERSION
      - run: |
          npm ci
          # then
          if true; then
            uvx ruff@0.5.0 check --token \${{ secrets.RUFF }}
          fi
          npx x@\${{ matrix.x }} && npm install -g "\${{ inputs.p }}"
      - run: print("npx y")
        shell: python
  call:
    uses: example/flows/.github/workflows/x.yml@main
`;

  test('says which actions and images it uses, and what its steps fetch', () => {
    expect(said(readLauncherFile('.github/workflows/ci.yml', text))).toEqual([
      '8 /jobs/build container: node 22 tag < API_KEY',
      '10 /jobs/build services db: postgres 17 tag < API_KEY',
      `14 /jobs/build/steps/0 uses: github.com/actions/checkout ${commit} commit < API_KEY`,
      '15 /jobs/build/steps/1 uses: github.com/example/setup/sub v4 tag < API_KEY github.token',
      '18 /jobs/build/steps/3 uses: tool 1 tag < API_KEY',
      '19 /jobs/build/steps/4 npx: tool 1.2.3 exact < API_KEY',
      '24 /jobs/build/steps/5 uvx: ruff 0.5.0 exact < --token API_KEY RUFF',
      '30 /jobs/call uses: github.com/example/flows/.github/workflows/x.yml main tag',
      '26 ?x@…',
      '26 ?…',
    ]);
  });

  test('of an action of its own is read too', () => {
    const action = `name: x
runs:
  using: composite
  steps:
    - run: bunx own-tool@1.0.0
      shell: bash
`;
    expect(said(readLauncherFile('.github/actions/x/action.yml', action))).toEqual([
      '5 /runs/steps/0 bunx: own-tool 1.0.0 exact',
    ]);
    expect(readLauncherFile('actions/action.yml', 'kind: other\n')).toBeUndefined();
  });

  test.each([
    ['.github/workflows/x.yml', 'a: [', 'malformed'],
    [
      '.github/workflows/x.yml',
      `a: &a [${'x,'.repeat(50)}x]\nb: [${'*a,'.repeat(300)}*a]\n`,
      'malformed',
    ],
    ['compose.yaml', '['.repeat(2000), 'too-deep'],
  ])('that cannot be read is an error: %s', (path, broken, code) => {
    expect(() => readLauncherFile(path, broken)).toThrow(expect.objectContaining({ code }));
  });
});
