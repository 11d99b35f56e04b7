import { describe, expect, test } from 'vitest';
import { isLauncherFile, readLauncherFile } from '../../src/launchers/launcher-file.ts';

function read(path: string, value: unknown): ReturnType<typeof readLauncherFile> {
  return readLauncherFile(path, typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

const postmark = { command: 'npx', args: ['-y', 'postmark-mcp@1.0.16'], env: { TOKEN: 'x' } };

describe('a configuration of a client', () => {
  test('says which package each server starts, where, and what it is handed', () => {
    const text = `{
  // ours
  "mcpServers": {
    "postmark": {
      "command": "npx",
      "args": ["-y", "postmark-mcp@1.0.16", "--region", "eu"],
      "env": { "POSTMARK_SERVER_TOKEN": "very-secret", "NODE_ENV": "production" },
    },
    "fetch": { "command": "uvx", "args": ["mcp-server-fetch"] },
  },
}`;
    expect(readLauncherFile('tools/.mcp.json', text)).toEqual({
      path: 'tools/.mcp.json',
      client: 'claude-code',
      launchers: [
        {
          server: 'postmark',
          client: 'claude-code',
          place: { path: 'tools/.mcp.json', line: 4, pointer: '/mcpServers/postmark' },
          via: 'npx',
          packages: [
            {
              ecosystem: 'npm',
              name: 'postmark-mcp',
              requirement: '1.0.16',
              version: '1.0.16',
              pin: 'exact',
            },
          ],
          credentials: ['POSTMARK_SERVER_TOKEN'],
        },
        {
          server: 'fetch',
          client: 'claude-code',
          place: { path: 'tools/.mcp.json', line: 9, pointer: '/mcpServers/fetch' },
          via: 'uvx',
          packages: [{ ecosystem: 'pypi', name: 'mcp-server-fetch', pin: 'floating' }],
          credentials: [],
        },
      ],
      unresolved: [],
    });
  });

  test.each([
    ['.mcp.json', 'mcpServers', 'claude-code'],
    ['.mcp.json', 'servers', 'visual-studio'],
    ['.vscode/mcp.json', 'servers', 'vscode'],
    ['.cursor/mcp.json', 'mcpServers', 'cursor'],
    ['examples/claude_desktop_config.example.json', 'mcpServers', 'claude-desktop'],
    ['.zed/settings.json', 'context_servers', 'zed'],
    ['config/settings.json', 'context_servers', 'zed'],
    ['.gemini/settings.json', 'mcpServers', 'gemini'],
    ['gemini-extension.json', 'mcpServers', 'gemini-extension'],
    ['.roo/mcp.json', 'mcpServers', 'roo'],
    ['docs/cline_mcp_settings.json', 'mcpServers', 'cline'],
    ['.kiro/settings/mcp.json', 'mcpServers', 'mcp-client'],
    ['config/mcp.json', 'servers', 'vscode'],
    ['mcp_config.json', 'mcpServers', 'windsurf'],
    ['mcp-config.json', 'mcpServers', 'copilot'],
    ['plugins/x/.claude-plugin/plugin.json', 'mcpServers', 'claude-plugin'],
    ['examples/my-mcp-servers.json', 'mcpServers', 'mcp-client'],
  ])('of %s keeps its servers under %s and belongs to %s', (path, key, client) => {
    const file = read(path, { other: 1, [key]: { postmark } });
    expect(isLauncherFile(path)).toBe(true);
    expect(file?.client).toBe(client);
    expect(file?.launchers.map(({ server, place }) => [server, place.pointer])).toEqual([
      ['postmark', `/${key}/postmark`],
    ]);
  });

  test('may keep servers for each project, in a list, or be nothing but the table', () => {
    const projects = { projects: { '/home/a~b': { mcpServers: { postmark } } } };
    expect(read('.claude.json', projects)?.launchers[0]?.place.pointer).toBe(
      '/projects/~1home~1a~0b/mcpServers/postmark',
    );
    const listed = { mcpServers: [{ name: 'one', ...postmark }] };
    expect(read('x/mcp.json', listed)?.launchers[0]).toMatchObject({
      server: 'one',
      place: { pointer: '/mcpServers/0' },
    });
    expect(read('.mcp.json', { postmark })?.launchers).toHaveLength(1);
  });

  test('says which server elsewhere is spoken to, without what is secret in its address', () => {
    const servers = {
      a: {
        type: 'http',
        url: 'https://user:pw@mcp.example/v1?key=abc#x',
        headers: { 'X-Key': 'k' },
      },
      b: { serverUrl: 'https://mcp.example/s/0123456789abcdef0123456789abcdef/mcp' },
      c: { url: 'https://${MCP_HOST}/mcp', headers: { Authorization: 'Bearer ${input:token}' } },
      d: {
        command: 'npx',
        args: ['mcp-remote', 'https://mcp.example/sse', '--header', 'X-A: ${T}'],
      },
    };
    const file = read('.vscode/mcp.json', { servers });
    expect(
      file?.launchers.map(({ via, remote, credentials }) => [via, remote, credentials]),
    ).toEqual([
      ['http', 'mcp.example/v1', ['X-Key', 'https://']],
      ['http', 'mcp.example/s/…/mcp', []],
      ['http', undefined, ['Authorization', 'MCP_HOST', 'input:token']],
      ['npx', 'mcp.example/sse', ['T', 'X-A']],
    ]);
    expect(file?.unresolved.map(({ text }) => text)).toEqual(['http']);
  });

  test('lists what it does not understand', () => {
    const servers = {
      own: { command: '/usr/local/bin/my-server', args: ['--api-key', 'abc'] },
      script: { command: 'npm', args: ['run', 'mcp'] },
      none: {},
      text: 'npx x',
      later: { command: 'npx', args: ['-y', 'x@${VERSION}'] },
    };
    const file = read('.mcp.json', { mcpServers: servers });
    expect(file?.unresolved.map(({ line, text }) => [line, text])).toEqual([
      [3, 'my-server'],
      [10, 'npm run'],
      [17, ''],
      [18, 'text'],
      [19, 'x@…'],
    ]);
    expect(file?.launchers.map(({ server, credentials }) => [server, credentials])).toEqual([
      ['own', ['--api-key']],
      ['script', []],
      ['none', []],
      ['later', []],
    ]);
  });
});

describe('a file that is no configuration of a client', () => {
  test.each([
    ['src/settings.json', '{"theme":"dark"}'],
    ['public/manifest.json', '{"manifest_version":3,"name":"x"}'],
    ['public/manifest.json', '{"broken'],
    ['server.json', '{"servers":["a"]}'],
    ['node_modules/x/.mcp.json', '{"mcpServers":{"a":{"command":"npx","args":["b"]}}}'],
    ['README.md', '{"mcpServers":{}}'],
  ])('%s is left alone', (path, text) => {
    expect(readLauncherFile(path, text)).toBeUndefined();
  });
});

describe('a configuration that cannot be read', () => {
  test.each([
    ['.mcp.json', '{"mcpServers": {', 'malformed'],
    ['settings.json', '{"mcpServers": {', 'malformed'],
    ['.mcp.json', '', 'malformed'],
    ['.mcp.json', '['.repeat(100_000), 'too-deep'],
    ['.mcp.json', ' '.repeat(9_000_000), 'too-large'],
    ['.mcp.json', `[${'1,'.repeat(600_000)}1]`, 'too-many'],
  ])('is an error: %s', (path, text, code) => {
    expect(() => readLauncherFile(path, text)).toThrow(expect.objectContaining({ code }));
  });

  test('names path and line, and nothing of the text', () => {
    const text = '{\n "mcpServers": {\n "a": { "env": { "TOKEN": "hunter2 } } }';
    expect(() => readLauncherFile('.mcp.json', text)).toThrow(
      expect.objectContaining({
        subject: '.mcp.json:3',
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });

  test('a key that is called __proto__ is a name like any other', () => {
    const file = readLauncherFile(
      '.mcp.json',
      '{"mcpServers":{"__proto__":{"command":"npx","args":["a"]}}}',
    );
    expect(file?.launchers.map(({ server }) => server)).toEqual(['__proto__']);
  });
});
