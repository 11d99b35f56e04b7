import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { severities } from '../../src/findings/finding.ts';
import { parseYaml } from '../../src/runtime/yaml.ts';
import { buildCompiled, compiledModules } from './compiled-python.ts';
import { isMade } from './make.ts';
import { readSide, type Files } from './files.ts';
import { machineCode, machineFormats } from './machine-code.ts';
import { readRegistry, registryFile, type ReplayRegistry } from './registry.ts';

const words = z.string().trim().min(1);
const kebab = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const expectation = z
  .strictObject({
    rule: kebab.describe('The rule that must make the finding'),
    atLeast: z.enum(severities).default('high').describe('How loud it must be'),
    names: z
      .array(words)
      .default([])
      .describe('Texts that must stand in the title, reasons, evidence or tools of that finding'),
  })
  .describe('One finding that must be made');

const programs = z
  .array(z.strictObject({ path: words, format: z.enum(machineFormats) }))
  .default([])
  .describe('Files of new/ that are programs; built when the replay runs, never committed');

const variation = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+(?:[-+][a-z0-9]+)*$/)
      .describe('Makers joined by +, or a folder of variations/'),
    about: words.optional().describe('What a hand-written variation does differently'),
    of: z.enum(['both', 'new']).optional().describe('Which sides a maker changes'),
    files: z.array(words).min(1).optional().describe('Only these files'),
    leaveOut: z.array(words).min(1).optional().describe('Files of new/ that it has not'),
    machineCode: programs,
    compiled: compiledModules,
    expect: z.array(expectation).min(1).optional().describe('Instead of those of the incident'),
    state: z.enum(['caught', 'missed']).default('caught'),
    reason: words.optional().describe('Why it is missed'),
  }),
);

/** What an `incident.yaml` holds. */
export const incidentFile = z
  .strictObject({
    title: words,
    about: words.describe('What happened, in our own words'),
    ecosystem: z.enum(['npm', 'pypi']).default('npm').describe('How the files are published'),
    expect: z.array(expectation).min(1),
    state: z.enum(['caught', 'missed']).describe('Whether the replay finds what is expected'),
    reason: words.optional().describe('Why it is missed'),
    notHere: words.optional().describe('Signals that the two artifacts do not show'),
    machineCode: programs,
    compiled: compiledModules,
    registry: registryFile.optional(),
    variations: z.array(variation).default([]),
  })
  .describe('A documented attack, re-created without its sting');

/** Where an attack was published. */
export type ReplayEcosystem = z.infer<typeof incidentFile>['ecosystem'];

/** A finding that must be made. */
export type Expectation = z.infer<typeof expectation>;

/** One way in which the attack may come, the recorded form of it included. */
export interface Form {
  /** `original`, the makers that rewrite it, or a folder of `variations/`. */
  readonly name: string;
  readonly expect: readonly Expectation[];
  readonly state: 'caught' | 'missed';
  readonly reason?: string;
  readonly old: Files;
  readonly next: Files;
  /** Where its new dependencies are looked up; without, nobody looks. */
  readonly registry?: ReplayRegistry;
  /** How the files are rewritten before they are looked at. */
  readonly made?: { readonly of?: 'both' | 'new'; readonly files?: readonly string[] };
}

/** A documented attack with all its forms. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly ecosystem: ReplayEcosystem;
  readonly forms: readonly Form[];
}

/** An incident that cannot be replayed as it is written down. */
export class IncidentError extends Error {
  override readonly name = 'IncidentError';
}

/**
 * Reads every incident of a folder, or those whose names begin so, in the order of their names. Throws with the file and
 * what is wrong with it.
 */
export function readIncidents(folder: string, wanted = ''): readonly Incident[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(wanted))
    .map(({ name }) => name)
    .sort()
    .map((id) => readIncident(folder, id));
}

/** Reads one incident. */
export function readIncident(folder: string, id: string): Incident {
  const root = path.join(folder, id);
  const source = path.posix.join(path.basename(folder), id, 'incident.yaml');
  const file = path.join(root, 'incident.yaml');
  if (!existsSync(file)) throw new IncidentError(`${source}: there is no such file`);
  const { title, ecosystem, ...told } = parseYaml(readFileSync(file, 'utf8'), source, incidentFile);
  const old = readSide(path.join(root, 'old'));
  const next = { ...readSide(path.join(root, 'new')), ...buildAll(told) };
  if (Object.keys(next).length === 0) throw new IncidentError(`${source}: new/ holds no files`);
  checkFolders(root, source, told.variations);
  const original = formOf('original', told, old, next);
  const forms = told.variations.map((one): Form => {
    const form = { ...told, reason: undefined, ...one, expect: one.expect ?? told.expect };
    if (isMade(one.name)) {
      return { ...formOf(one.name, form, old, next), made: madeOf(one) };
    }
    const at = path.join(root, 'variations', one.name);
    const kept = Object.entries(next).filter(([name]) => one.leaveOut?.includes(name) !== true);
    return formOf(
      one.name,
      form,
      { ...old, ...readSide(path.join(at, 'old')) },
      {
        ...Object.fromEntries(kept),
        ...readSide(path.join(at, 'new')),
        ...buildAll(one),
      },
    );
  });
  for (const form of [original, ...forms]) checkReason(source, form);
  const registry =
    told.registry === undefined ? {} : { registry: readRegistry(told.registry, root) };
  return {
    id,
    title,
    ecosystem,
    forms: [original, ...forms].map((form) => ({ ...form, ...registry })),
  };
}

function buildAll(told: {
  readonly machineCode: z.infer<typeof programs>;
  readonly compiled: z.infer<typeof compiledModules>;
}): Files {
  const built = told.machineCode.map(({ path: at, format }) => [at, machineCode(format)] as const);
  return { ...Object.fromEntries(built), ...buildCompiled(told.compiled) };
}

function formOf(
  name: string,
  told: {
    readonly expect: readonly Expectation[];
    readonly state: Form['state'];
    readonly reason?: string | undefined;
  },
  old: Files,
  next: Files,
): Form {
  const { expect, state, reason } = told;
  return { name, expect, state, old, next, ...(reason === undefined ? {} : { reason }) };
}

function madeOf(one: z.infer<typeof variation>): NonNullable<Form['made']> {
  return {
    ...(one.of === undefined ? {} : { of: one.of }),
    ...(one.files === undefined ? {} : { files: one.files }),
  };
}

function checkReason(source: string, { name, state, reason }: Form): void {
  if ((state === 'missed') === (reason !== undefined)) return;
  throw new IncidentError(
    state === 'missed'
      ? `${source}: ${name} is recorded as missed without a reason`
      : `${source}: ${name} is recorded as caught and has a reason for missing it`,
  );
}

/** What is written down and what lies there must be the same, or something is never replayed. */
function checkFolders(
  root: string,
  source: string,
  variations: readonly {
    readonly name: string;
    readonly leaveOut?: readonly string[] | undefined;
  }[],
): void {
  const folder = path.join(root, 'variations');
  const lying = existsSync(folder) ? readdirSync(folder).sort() : [];
  const told = variations.map(({ name }) => name).filter((name) => !isMade(name));
  // What only lacks files needs none of its own.
  const mayBeBare = new Set(
    variations.filter(({ leaveOut }) => leaveOut !== undefined).map(({ name }) => name),
  );
  const unsaid = lying.find((name) => !told.includes(name));
  if (unsaid !== undefined) {
    throw new IncidentError(`${source}: says nothing of variations/${unsaid}`);
  }
  const gone = told.find((name) => !lying.includes(name) && !mayBeBare.has(name));
  if (gone !== undefined) throw new IncidentError(`${source}: there is no variations/${gone}`);
}
