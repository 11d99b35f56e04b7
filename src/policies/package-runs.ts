import type { Capability } from '../detectors/capability.ts';
import type { Release } from './release.ts';

const name = String.raw`(@[\w.-]{1,60}\/[\w.-]{1,80}|[a-z0-9][\w.-]{0,80})`;
/** `npx -y name@latest`, and the same as a list of words: the package that a runner fetches and starts. */
const runs: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:npx|bunx|pnpx|(?:pnpm|yarn) dlx|npm exec) {1,3}(?:-{1,2}[\w-]{1,20} {1,3}){0,4}${name}`,
    'giu',
  ),
  new RegExp(
    String.raw`["'\x60](?:npx|bunx|pnpx)(?:\.cmd)?["'\x60],\s{0,3}\[\s{0,3}(?:["'\x60]-{1,2}[\w-]{1,20}["'\x60],\s{0,3}){0,4}["'\x60]${name}`,
    'giu',
  ),
];
/** What people run in this way to build, test or look at something. */
const usual =
  /^(?:tsc|tsx|ts-node|vite|vitest|jest|eslint|prettier|playwright|puppeteer|prisma|next|expo|wrangler|vercel|only-allow|husky|create-[\w-]{1,60}|@modelcontextprotocol\/[\w-]{1,60}|mcp-remote|skills)$/u;

/**
 * A package that the release starts by a runner, which fetches it when the code runs, and that nothing in its manifest names: neither its version nor
 * what it does was looked at. Undefined for itself and its own scope, and where it is one that people usually start so.
 */
export function strangePackageRun(
  { evidence }: Capability,
  { profile }: Release,
): string | undefined {
  const { name: own, manifest } = profile;
  const named = new Set([own, ...manifest.dependencies.map((one) => one.name)]);
  const scope = own.startsWith('@') ? `${own.split('/')[0] ?? ''}/` : undefined;
  for (const { excerpt } of evidence) {
    for (const [, started = ''] of runs.flatMap((one) => [...excerpt.matchAll(one)])) {
      const isOwn = named.has(started) || (scope !== undefined && started.startsWith(scope));
      if (!isOwn && !usual.test(started)) return started;
    }
  }
  return undefined;
}
