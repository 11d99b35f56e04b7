import path from 'node:path';
import { startVerdaccio } from '../verdaccio.ts';
import {
  firstPackages,
  laterPackages,
  packageFiles,
  projectAfter,
  projectBefore,
} from './javascript-project.ts';
import { recordAll, type LockTool, type Recorded } from './tool-run.ts';

/** Where the recorded files say that the registry is. */
const recordedHost = '127.0.0.1:4873';

/** Has every package manager lock the same project, before and after an update of the registry. */
export async function* recordJavascript(tools: string): AsyncGenerator<Recorded> {
  const registry = await startVerdaccio();
  const address = { from: new URL(registry.url).host, to: recordedHost };
  try {
    for (const one of firstPackages) await registry.publish(packageFiles(one));
    yield* recordAll(lockTools(tools, registry.url), address, async () => {
      for (const one of laterPackages) await registry.publish(packageFiles(one));
    });
  } finally {
    await registry.stop();
  }
}

function lockTools(tools: string, registry: string): LockTool[] {
  const node = process.execPath;
  const npmrc = { '.npmrc': `registry=${registry}\n` };
  const at = (...parts: string[]): string => path.join(tools, 'node_modules', ...parts);
  const npm = (version: string): LockTool => ({
    name: `npm-lock-${version}`,
    commands: [
      [
        'npm',
        'install',
        '--package-lock-only',
        '--ignore-scripts',
        `--lockfile-version=${version}`,
      ],
    ],
    writes: ['package-lock.json'],
    before: { ...projectBefore, ...npmrc },
    after: { ...projectAfter, ...npmrc },
  });
  const pnpm = (version: string, program: string): LockTool => {
    const workspace = {
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\nminimumReleaseAge: 0\n',
      ...npmrc,
    };
    return {
      name: `pnpm-${version}`,
      commands: [
        [
          node,
          at(`pnpm${version}`, 'bin', program),
          'install',
          '--lockfile-only',
          '--no-frozen-lockfile',
          '--ignore-scripts',
        ],
      ],
      writes: ['pnpm-lock.yaml'],
      before: { ...projectBefore, ...workspace },
      after: { ...projectAfter, ...workspace },
    };
  };
  const berry = {
    '.yarnrc.yml': `npmRegistryServer: "${registry}"\nunsafeHttpWhitelist: ["127.0.0.1"]\nenableTelemetry: false\nnpmMinimalAgeGate: 0\n`,
    'yarn.lock': '',
  };
  const { 'yarn.lock': _lock, ...berryAfter } = berry;
  return [
    ...['1', '2', '3'].map((one) => npm(one)),
    ...[
      ['7', 'pnpm.cjs'],
      ['8', 'pnpm.cjs'],
      ['9', 'pnpm.cjs'],
      ['12', 'pnpm.mjs'],
    ].map(([version = '', program = '']) => pnpm(version, program)),
    {
      name: 'yarn-classic',
      commands: [
        [
          node,
          at('yarn1', 'bin', 'yarn.js'),
          'install',
          '--ignore-scripts',
          '--non-interactive',
          '--registry',
          registry,
        ],
      ],
      writes: ['yarn.lock'],
      before: { ...projectBefore, ...npmrc },
      after: { ...projectAfter, ...npmrc },
    },
    {
      name: 'yarn-berry',
      commands: [
        [
          node,
          at('yarn4', 'bin', 'yarn.js'),
          'install',
          '--mode=update-lockfile',
          '--no-immutable',
        ],
      ],
      writes: ['yarn.lock'],
      before: { ...projectBefore, ...berry },
      after: { ...projectAfter, ...berryAfter },
    },
    {
      name: 'bun',
      commands: [[at('bun', 'bin', 'bun'), 'install', '--lockfile-only', '--ignore-scripts']],
      writes: ['bun.lock'],
      before: { ...projectBefore, ...npmrc },
      after: { ...projectAfter, ...npmrc },
    },
  ];
}
