import { hole } from '../../detectors/values/text.ts';
import { entriesOf, itemsOf, textOf, type Placed } from '../../runtime/placed.ts';
import { startsSpecs } from '../commands/reading.ts';
import { readScript } from '../commands/script.ts';
import { isSecretOption } from '../credential-names.ts';
import type { Gathering } from '../gathering.ts';
import { pairsOf } from '../servers/server-entry.ts';
import { pointerOf } from '../servers/server-maps.ts';
import { gitPackage } from '../specs/git-source.ts';
import { readImage } from '../specs/image.ts';
import { doubtOf, isLater, pathPackage, type SpecReading } from '../specs/read-spec.ts';

/** What a part of a workflow stands in. */
interface Surroundings {
  readonly path: readonly string[];
  /** Names of secrets that everything in it is handed. */
  readonly secrets: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
}

/** Reads which actions and images a workflow uses, and what its steps install and start. */
export function readWorkflow(root: Placed, gathering: Gathering): void {
  const around = inside({ path: [], secrets: [], variables: new Map() }, root, []);
  for (const [name, job] of entriesOf(entriesOf(root).get('jobs'))) {
    const own = inside(around, job, ['jobs', name]);
    readUses(job, own, gathering);
    readContainer(entriesOf(job).get('container'), 'container', own, gathering);
    for (const [service, container] of entriesOf(entriesOf(job).get('services'))) {
      readContainer(container, `services ${service}`, own, gathering);
    }
    readSteps(entriesOf(job).get('steps'), own, gathering);
  }
}

/** Reads what an action runs. False when the file is no action. */
export function readAction(root: Placed, gathering: Gathering): boolean {
  const runs = entriesOf(root).get('runs');
  if (!entriesOf(runs).has('using')) return false;
  const around = { path: ['runs'], secrets: [], variables: new Map<string, string>() };
  const image = textOf(entriesOf(runs).get('image'));
  if (runs !== undefined && image?.startsWith('docker://') === true) {
    add('uses', readImage(image), runs.line, around, gathering);
  }
  readSteps(entriesOf(runs).get('steps'), around, gathering);
  return true;
}

function inside(around: Surroundings, placed: Placed, path: readonly string[]): Surroundings {
  const variables = pairsOf(entriesOf(placed).get('env'));
  const secrets = variables.flatMap(([, value]) => secretsIn(value));
  const plain = variables.filter(
    ([name, value]) => !value.includes('${{') && !isSecretOption(name),
  );
  return {
    path: [...around.path, ...path],
    secrets: [...around.secrets, ...secrets],
    variables: new Map([...around.variables, ...plain]),
  };
}

function readSteps(steps: Placed | undefined, around: Surroundings, gathering: Gathering): void {
  for (const [index, step] of itemsOf(steps).entries()) {
    const own = inside(around, step, ['steps', String(index)]);
    const handed = pairsOf(entriesOf(step).get('with')).flatMap(([, value]) => secretsIn(value));
    readUses(step, { ...own, secrets: [...own.secrets, ...handed] }, gathering);
    readRun(step, own, gathering);
  }
}

function readRun(
  step: Placed,
  { path, secrets, variables }: Surroundings,
  gathering: Gathering,
): void {
  const run = entriesOf(step).get('run');
  const text = textOf(run);
  const shell = textOf(entriesOf(step).get('shell')) ?? 'bash';
  if (run === undefined || text === undefined || /python|perl|node/.test(shell)) return;
  // A text of several lines begins on the line behind its key.
  const line = text.includes('\n') ? run.line + 1 : run.line;
  const plain = text.replaceAll(
    /\$\{\{[^}]{0,500}\}\}/g,
    (found) => hole + '\n'.repeat(found.split('\n').length - 1),
  );
  const credentials = [...secrets, ...secretsIn(text)];
  const { entries, doubts } = readScript({ text: plain, line, variables, credentials });
  for (const entry of entries) gathering.add({ ...entry, pointer: pointerOf(path) });
  for (const doubt of doubts) gathering.leave(doubt.line, doubt.text, doubt.why);
}

/** `uses: owner/repository/path@reference`, an image, or an action of the project itself. */
function readUses(placed: Placed, around: Surroundings, gathering: Gathering): void {
  const uses = entriesOf(placed).get('uses');
  const text = textOf(uses);
  if (uses === undefined || text === undefined || text === '') return;
  add('uses', readUsed(text), uses.line, around, gathering);
}

function readUsed(text: string): SpecReading {
  if (text.startsWith('docker://')) return readImage(text);
  if (text.startsWith('./')) return { package: pathPackage(text) };
  const [, name, reference] =
    /^([\w.-]+\/[\w.-]+(?:\/[\w./-]+)?)@([^\s@]{1,250})$/.exec(text.trim().slice(0, 600)) ?? [];
  if (name === undefined || reference === undefined) return doubtOf(text, 'not an action');
  if (isLater(reference)) return doubtOf(text, 'the action is only known when the workflow runs');
  return { package: gitPackage(`github.com/${name}`, reference) };
}

/** A container is a text, or a table with an image. */
function readContainer(
  container: Placed | undefined,
  via: string,
  around: Surroundings,
  gathering: Gathering,
): void {
  const image = textOf(container) ?? textOf(entriesOf(container).get('image'));
  if (container === undefined || image === undefined || image === '') return;
  add(via.slice(0, 60), readImage(image), container.line, around, gathering);
}

function add(
  via: string,
  spec: SpecReading,
  line: number,
  { path, secrets }: Surroundings,
  gathering: Gathering,
): void {
  const reading = startsSpecs(via, [spec]);
  for (const { text, why } of reading.doubts) gathering.leave(line, text, why);
  // What lies in the project is seen as part of it.
  if (reading.packages.every(({ ecosystem }) => ecosystem === 'path')) return;
  gathering.add({ ...reading, line, pointer: pointerOf(path), credentials: secrets });
}

const secret = /\bsecrets\.([A-Za-z_]\w{0,100})|\b(secrets)\b|\b(github\.token)\b/g;

/** Names of the secrets that expressions in a text refer to. */
function secretsIn(text: string): readonly string[] {
  const expressions = text.slice(0, 64 * 1024).match(/\$\{\{[^}]{0,500}\}\}/g) ?? [];
  return expressions.flatMap((expression) =>
    [...expression.matchAll(secret)].map(([, name, all, token]) => name ?? all ?? token ?? ''),
  );
}
