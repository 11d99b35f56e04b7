import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../src/launchers/commands/read-command.ts';
import { LauncherError } from '../../src/launchers/errors.ts';
import { readLauncherFile } from '../../src/launchers/launcher-file.ts';

/** What a reader says, or the error that it gives; everything else that it may throw is a defect. */
function outcomeOf(path: string, text: string): string {
  try {
    return JSON.stringify(readLauncherFile(path, text) ?? 'none');
  } catch (error) {
    if (!(error instanceof LauncherError)) throw error;
    return JSON.stringify([
      error.message,
      error.code,
      error.expected,
      error.got,
      String(error.cause),
    ]);
  }
}

const secrets = fc
  .string({ minLength: 6, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019-_+=./~!'.split('')) })
  .map((text) => `hunter2${text}`);

function jsonWith(secret: string): string {
  return JSON.stringify(
    {
      mcpServers: {
        env: {
          command: 'npx',
          args: ['-y', 'a@1.0.0'],
          env: { TOKEN: secret, npm_config_registry: `https://u:${secret}@r.example/` },
        },
        option: {
          command: 'npx',
          args: [`--api-key=${secret}`, 'a', '--token', secret, `--password=${secret}`, secret],
        },
        before: { command: 'uvx', args: ['--token', secret, `--secret=${secret}`, 'a'] },
        index: {
          command: 'uvx',
          args: ['--index-url', `https://u:${secret}@p.example/simple?t=${secret}`, 'a'],
        },
        url: {
          url: `https://u:${secret}@h.example/p?key=${secret}#${secret}`,
          headers: { Authorization: `Bearer ${secret}` },
        },
        bridge: {
          command: 'npx',
          args: ['mcp-remote', `https://h.example/?k=${secret}`, '--header', `X-Key: ${secret}`],
        },
        docker: {
          command: 'docker',
          args: ['run', '-e', `K=${secret}`, `--env=L=${secret}`, '-it', 'i:1', '--key', secret],
        },
        database: { command: 'npx', args: ['-y', 'pg', `postgresql://u:${secret}@db.example/x`] },
        shell: { command: 'sh', args: ['-c', `TOKEN='${secret}' npx -y a --token '${secret}'`] },
        own: { command: '/opt/own', args: ['--token', secret, secret] },
        python: { command: 'python', args: ['-m', 'own', secret, '--token', secret] },
        git: {
          command: 'uvx',
          args: ['--from', `git+https://${encodeURIComponent(secret)}@g.example/o/r@main`, 'x'],
        },
        tarball: {
          command: 'npx',
          args: [
            `https://u:${encodeURIComponent(secret)}@f.example/a.tgz?sig=${encodeURIComponent(secret)}`,
          ],
        },
        list: { command: secret.length > 20 ? ['npx', 'a', secret] : 'npx', args: ['a', secret] },
      },
    },
    null,
    2,
  );
}

const others: readonly (readonly [string, (secret: string) => string])[] = [
  [
    '.codex/config.toml',
    (secret) =>
      `[mcp_servers.a]\ncommand = "npx"\nargs = ["a", "--token", "${secret}"]\nenv = { K = "${secret}" }\n`,
  ],
  [
    '.continue/config.yaml',
    (secret) =>
      `mcpServers:\n  - name: a\n    command: npx\n    args: [a, "--key=${secret}"]\n    env: { K: "${secret}" }\n`,
  ],
  [
    'compose.yml',
    (secret) =>
      `services:\n  a:\n    image: a:1\n    command: npx x --token "${secret}"\n    environment:\n      K: "${secret}"\n      L: "x"\n`,
  ],
  [
    '.github/workflows/a.yml',
    (secret) =>
      `env: { TOKEN: "${secret}" }\njobs:\n  a:\n    steps:\n      - run: npx a --token "${secret}" && npx b@$TOKEN\n        env: { K: "${secret}" }\n`,
  ],
  [
    'Dockerfile',
    (secret) =>
      `FROM a:1\nARG TOKEN=${secret}\nENV API_KEY="${secret}"\nRUN npx a@$TOKEN --token "${secret}" && pip install -i https://u:${secret}@p.example/ x\n`,
  ],
];

describe('what is secret', () => {
  test('appears neither in the result nor in an error, also when the file is damaged', () => {
    fc.assert(
      fc.property(secrets, fc.nat(3000), (secret, cut) => {
        const text = jsonWith(secret);
        for (const one of [text, text.slice(0, cut), text.slice(0, cut) + text.slice(cut + 1)]) {
          expect(outcomeOf('.mcp.json', one)).not.toContain('hunter2');
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each(others)('appears nowhere in what is said of %s', (path, textWith) => {
    fc.assert(
      fc.property(secrets, fc.nat(200), (secret, cut) => {
        const text = textWith(secret);
        for (const one of [text, text.slice(0, cut)]) {
          expect(outcomeOf(path, one)).not.toContain('hunter2');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is where it was put, so that the tests above see something', () => {
    const file = readLauncherFile('.mcp.json', jsonWith('hunter2'));
    expect(file?.launchers).toHaveLength(14);
    for (const [path, textWith] of others) {
      expect(readLauncherFile(path, textWith('hunter2'))?.launchers.length).toBeGreaterThan(0);
    }
  });
});

const words = fc.constantFrom(
  ...`npx npm exec x install -g -y -p --package --package= -c --call --registry pnpm dlx yarn global add bunx bun uvx uv tool run --from --with pip pipx python -m
 docker podman run -it -e --name=x --entrypoint mcp gateway env A=b cmd /c sh -c bash -lc sudo timeout wsl -- - -- && ; | $( \` " ' \\ $X \${X} \${{ # > @a/b a@1 a@latest a@^1 a@npm:b@2
 github:o/r git+https://h.example/o/r@x https://h.example/a.tgz ./x ../x node_modules/a/b.js a==1 a>=1,<2 a[b] . a:1 a@sha256: __proto__ constructor node deno npm:x op \u0000 \u202e \uFFFC`.split(
    /\s+/,
  ),
);
const lines = fc
  .array(fc.oneof(words, fc.string({ maxLength: 12 })), { maxLength: 14 })
  .map((list) => list.join(' '));

describe('a command of any words', () => {
  test('is read the same way twice, without an exception, and says little', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const said = JSON.stringify(readCommandLine(line));
        expect(JSON.stringify(readCommandLine(line))).toBe(said);
        expect((said ?? '').length).toBeLessThan(line.length * 30 + 1000);
      }),
      { numRuns: 1500 },
    );
  });

  test('takes time in proportion to its length, however it is nested', () => {
    const long = [
      'npx -y x && '.repeat(20_000),
      `${'sh -c '.repeat(20_000)}x`,
      `${'env '.repeat(50_000)}npx x`,
      '$('.repeat(50_000),
      `npx ${'-p a '.repeat(20_000)}`,
      `docker run ${'-'.repeat(100_000)}`,
    ];
    const started = performance.now();
    for (const line of long) readCommandLine(line);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe('a damaged file', () => {
  const originals: readonly (readonly [string, string])[] = [
    ['.mcp.json', jsonWith('hunter2')],
    ...others.map(([path, textWith]) => [path, textWith('hunter2')] as const),
  ];
  test.each(originals)(
    'of %s gives a result or an error of its own, the same twice',
    (path, text) => {
      const damage = fc.record({
        at: fc.nat(text.length),
        gone: fc.nat(30),
        put: fc.oneof(fc.string({ maxLength: 10 }), words, fc.constant('{'.repeat(500))),
      });
      fc.assert(
        fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (list) => {
          const damaged = list.reduce(
            (result, { at, gone, put }) => result.slice(0, at) + put + result.slice(at + gone),
            text,
          );
          expect(outcomeOf(path, damaged)).toBe(outcomeOf(path, damaged));
        }),
        { numRuns: 150 },
      );
    },
  );
});
