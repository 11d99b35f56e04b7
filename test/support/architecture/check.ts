import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cruise, type ICruiseResult, type IDependency, type IModule } from 'dependency-cruiser';
import {
  drawers,
  layers,
  maxLines,
  maxWorkerLines,
  pureCoreModules,
  pureFolders,
  pureVendors,
  rooms,
} from './law.ts';
import { findHiddenImports, findImpurities } from './purity.ts';

/** The laws of the tree by name, each with what a person who broke it should do. */
export const rules = {
  'earlier-layers-only':
    'import from stages before this one; what both need belongs to the earlier',
  'known-layer': 'put it into a stage of the table, or add the stage to the table on purpose',
  'src-stands-alone': 'src never imports workers, tests or data; let the worker pass it in',
  'pure-is-pure': 'values in, values out: take time, randomness and bytes as arguments',
  'vendor-in-its-room': 'import the library in its room and give the others a function of ours',
  'no-drawers': 'put it beside the noun that it helps',
  'no-cycles': 'one of the two knows too much: move what both need before them',
  'visible-imports': 'import by a literal name, so that these laws see it',
  'short-files': 'split it by what its parts mean',
  'thin-workers': 'let src decide and the worker only trigger',
} as const;

/** Name of one law. */
export type RuleName = keyof typeof rules;

/** One breach of one law. */
export interface Violation {
  readonly rule: RuleName;
  readonly file: string;
  readonly detail: string;
}

/** What a look at a tree found, and which files it looked at: a checker that saw nothing has proved nothing. */
export interface ArchitectureReport {
  readonly seen: readonly string[];
  readonly violations: readonly Violation[];
}

/** Holds the tree in `root` (its `src` and `workers`) against every law. */
export async function checkArchitecture(root: string): Promise<ArchitectureReport> {
  const modules = await readModules(root);
  const files = await listSources(root);
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(path.join(root, file), 'utf8'));
  const own = modules.filter((module) => texts.has(module.source));
  const violations = [
    ...own.flatMap((module) => module.dependencies.flatMap((to) => checkEdge(module.source, to))),
    ...own.flatMap(checkCycle),
    ...checkPurity(own, texts),
    ...files.flatMap((file) => checkFile(file, texts.get(file) ?? '')),
  ];
  return { seen: own.map((module) => module.source).toSorted(), violations };
}

/** Every TypeScript file of `src` and `workers`, by a walk of our own. */
export async function listSources(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of ['src', 'workers']) {
    const entries = await readdir(path.join(root, folder), {
      recursive: true,
      withFileTypes: true,
    });
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      found.push(
        path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
      );
    }
  }
  return found.toSorted();
}

async function readModules(root: string): Promise<readonly IModule[]> {
  const { output } = await cruise(['src', 'workers'], {
    baseDir: root,
    // With TypeScript 7 alone dependency-cruiser has no parser for .ts files and reports none of them.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  });
  return (output as ICruiseResult).modules;
}

function checkEdge(from: string, to: IDependency): readonly Violation[] {
  const violations: Violation[] = [];
  const report = (rule: RuleName, detail: string) => violations.push({ rule, file: from, detail });
  const vendor = vendorOf(to);
  const room = rooms[vendor ?? ''];
  if (vendor !== undefined && Object.hasOwn(rooms, vendor) && !from.startsWith(room ?? '')) {
    report('vendor-in-its-room', `${vendor} outside ${room}`);
  }
  if (vendor !== undefined || !from.startsWith('src/')) return violations;
  if (!to.resolved.startsWith('src/')) report('src-stands-alone', to.resolved);
  const rank = layers.indexOf(layerOf(from) as (typeof layers)[number]);
  const targetRank = layers.indexOf(layerOf(to.resolved) as (typeof layers)[number]);
  if (rank !== -1 && targetRank > rank) report('earlier-layers-only', to.resolved);
  return violations;
}

function checkCycle(module: IModule): readonly Violation[] {
  const circular = module.dependencies.filter((to) => to.circular);
  return circular.map((to) => ({ rule: 'no-cycles', file: module.source, detail: to.resolved }));
}

/** Follows what a pure stage loads, types aside, and looks at each module on the way. */
function checkPurity(modules: readonly IModule[], texts: ReadonlyMap<string, string>): Violation[] {
  const bySource = new Map(modules.map((module) => [module.source, module]));
  const pending = modules.filter((module) => pureFolders.includes(layerOf(module.source)));
  const reached = new Set(pending);
  const violations: Violation[] = [];
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    const file = module.source;
    const report = (detail: string) => violations.push({ rule: 'pure-is-pure', file, detail });
    for (const { line, what } of findImpurities(file, texts.get(file) ?? '')) {
      report(`${what} in line ${line}`);
    }
    for (const to of module.dependencies.filter(loadsCode)) {
      const next = bySource.get(to.resolved);
      if (next !== undefined && !reached.has(next)) pending.push(next);
      if (next !== undefined) reached.add(next);
      const vendor = vendorOf(to);
      const pure = to.coreModule ? pureCoreModules : pureVendors;
      if (vendor !== undefined && !pure.includes(vendor)) report(vendor);
    }
  }
  return violations;
}

function checkFile(file: string, text: string): readonly Violation[] {
  const violations: Violation[] = [];
  const report = (rule: RuleName, detail: string) => violations.push({ rule, file, detail });
  const folders = file.split('/').slice(0, -1);
  const drawer = folders.find((folder) => drawers.includes(folder));
  if (drawer !== undefined) report('no-drawers', drawer);
  const layer = layerOf(file);
  if (file.startsWith('src/') && !(layers as readonly string[]).includes(layer)) {
    report('known-layer', layer);
  }
  for (const { line, what } of findHiddenImports(file, text)) {
    report('visible-imports', `${what} in line ${line}`);
  }
  const lines = text.trimEnd().split('\n').length;
  if (lines > maxLines) report('short-files', `${lines} lines`);
  const isWorker = folders.length === 1 && folders[0] === 'workers';
  if (isWorker && lines > maxWorkerLines) report('thin-workers', `${lines} lines`);
  return violations;
}

/** `src/findings/finding.ts` → `findings`; '' for a file that stands in no stage. */
function layerOf(file: string): string {
  const [top, layer, ...rest] = file.split('/');
  return top === 'src' && rest.length > 0 ? (layer ?? '') : '';
}

/** The package or part of Node that is imported, also when it is not installed: `pg/lib/x` → `pg`, `node:fs` → `fs`. */
function vendorOf(to: IDependency): string | undefined {
  if (to.coreModule) return to.resolved.replace(/^node:/, '');
  if (/^[./]/.test(to.module)) return undefined;
  const parts = to.module.split('/');
  return parts.slice(0, to.module.startsWith('@') ? 2 : 1).join('/');
}

function loadsCode(to: IDependency): boolean {
  return !to.dependencyTypes.includes('type-only');
}
