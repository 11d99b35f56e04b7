import type { Node } from '../languages/javascript/unit.ts';
import { isCarrierName } from './apis/carried-calls.ts';
import { isOfText, traitsIn, type CallTraits } from './call-traits.ts';
import type { Gate } from './gate.ts';
import type { Look } from './look.ts';
import { isDecoderName } from './values/decoding.ts';

type NameTest = (name: string) => boolean;

/** What is known of all nodes of a type that have one name. Most names are told from each other by nobody, and share it. */
export interface Choice {
  /** One bit for each test of names that the name passes. */
  readonly passed: number;
  /** The places of those that look, by the traits of the node. */
  readonly places: (readonly number[] | undefined)[];
}

/** Who looks at the nodes of a type, by their names: the same for every file that the same detectors look at. */
export interface Choices {
  readonly type: Node['type'];
  readonly looks: readonly Pick<Look, 'only' | 'gate'>[];
  readonly tests: readonly NameTest[];
  /** Where what is known of a name stands for these choices. */
  readonly place: number;
  readonly byPassed: Map<number, Choice>;
}

/** What is known of names, by the place of the choices: most names of properties are called or assigned to as well. */
const knownNames = new Map<string, (Choice | undefined)[]>();
const maxNames = 40_000;
/** Longer names are told anew each time: the table outlives the files that they stand in. */
const maxKeptName = 64;
const maxKept = 16;
/** As many as one small number has bits. */
const maxTests = 29;
/** Tests of all calls, before those of the looks. */
const callTests: readonly NameTest[] = [isDecoderName, isCarrierName];
const allPassed = 2 ** maxTests - 1;
const madeBefore: Choices[] = [];

/** Whether a call of that name may be a text in another form. */
export function mayBeText({ passed }: Choice): boolean {
  return (passed & 1) > 0;
}

/** Whether a call of that name may carry another one. */
export function mayCarry({ passed }: Choice): boolean {
  return (passed & 2) > 0;
}

/** The choices for looks, as they were made for other files. */
export function choicesFor(type: Node['type'], looks: readonly Look[]): Choices {
  const known = madeBefore.find((one) => one.type === type && isSame(one.looks, looks));
  if (known !== undefined) return known;
  const tests = new Set(callTests);
  for (const { gate } of looks) {
    if (gate?.names !== undefined && tests.size < maxTests) tests.add(gate.names);
  }
  const made: Choices = {
    type,
    looks: looks.map(({ only, gate }) => ({ ...(only === undefined ? {} : { only }), gate })),
    tests: [...tests],
    place: freePlace(),
    byPassed: new Map(),
  };
  madeBefore.push(made);
  return made;
}

function freePlace(): number {
  if (madeBefore.length < maxKept) return madeBefore.length;
  knownNames.clear();
  return (madeBefore.shift() as Choices).place;
}

function isSame(before: Choices['looks'], looks: readonly Look[]): boolean {
  return (
    before.length === looks.length &&
    before.every(({ only, gate }, at) => only === looks[at]?.only && gate === looks[at]?.gate)
  );
}

/** What is known of a name; one that is not known passes every test. */
export function choiceOf(choices: Choices, name: string | undefined): Choice {
  if (name === undefined) return choiceFor(choices, allPassed);
  const known = knownNames.get(name);
  return known?.[choices.place] ?? noteName(choices, name, known);
}

function noteName(
  choices: Choices,
  name: string,
  known: (Choice | undefined)[] | undefined,
): Choice {
  const { tests, place } = choices;
  let passed = 0;
  for (let at = 0; at < tests.length; at += 1) {
    if ((tests[at] as NameTest)(name)) passed |= 1 << at;
  }
  const choice = choiceFor(choices, passed);
  if (known !== undefined) known[place] = choice;
  else if (name.length <= maxKeptName) {
    if (knownNames.size >= maxNames) knownNames.clear();
    const first: (Choice | undefined)[] = [];
    first[place] = choice;
    knownNames.set(name, first);
  }
  return choice;
}

function choiceFor({ byPassed }: Choices, passed: number): Choice {
  const known = byPassed.get(passed);
  if (known !== undefined) return known;
  const made: Choice = { passed, places: [] };
  byPassed.set(passed, made);
  return made;
}

/** Those that look at a node of this name with these traits. */
export function placesOf(choices: Choices, choice: Choice, traits: number): readonly number[] {
  const known = choice.places[traits];
  if (known !== undefined) return known;
  const isText = isOfText(traits);
  const told = traitsIn(traits);
  const places: number[] = [];
  for (let place = 0; place < choices.looks.length; place += 1) {
    const { only, gate } = choices.looks[place] as Choices['looks'][number];
    if ((only === 'api' && !told.isApi) || (only === 'text' && !isText)) continue;
    if (gate === undefined || isOpen(choices, choice, gate, told)) places.push(place);
  }
  choice.places[traits] = places;
  return places;
}

function isOpen(
  { tests }: Choices,
  { passed }: Choice,
  { names, calls }: Gate,
  traits: CallTraits,
): boolean {
  if (calls?.(traits) === true) return true;
  const at = names === undefined ? 0 : tests.indexOf(names);
  // The last ones of too many tests are not asked.
  return names !== undefined && (at === -1 || (passed & (1 << at)) > 0);
}
