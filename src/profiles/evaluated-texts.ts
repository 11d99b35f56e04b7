import { isReadAsCode } from '../detectors/apis/evaluations.ts';
import type { CodeUnit } from '../languages/javascript/unit.ts';
import type { WrittenProgram } from './written-programs.ts';

/** Characters of one file's texts that are looked at, and how many texts. */
const maxCharacters = 2_000_000;
const maxTexts = 200;
/** The same for the programs that it only writes: a tool that lays out projects has hundreds. */
const maxWrittenCharacters = 1_000_000;
const maxWrittenTexts = 100;
/** Places that write the same program. */
const maxPlaces = 16;

/** What a text is read as. Bodies of functions may return, which a script of CommonJS may too. */
const evaluatedPaths = { javascript: 'evaluated.cjs', python: 'evaluated.py' } as const;

/** What all texts of a file may cost together, however deep they stand. */
interface Room {
  characters: number;
  texts: number;
}

/** Why something of a file's texts was not looked at. */
export const lacks = {
  programs: 'it writes more programs than are looked at',
  runs: 'it runs more texts as code than are looked at',
  long: 'it writes more of a program, or more choices of one, than is looked at',
  broken: 'it writes a program that cannot be read',
  deep: 'it runs texts within texts deeper than is looked at',
} as const;

/** That of texts that are run, and that of programs that are only written. */
export interface Rooms {
  readonly run: Room;
  readonly written: Room;
  /** What was not looked at. */
  readonly lacks: Set<string>;
}

/** Where a text is run or written. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly inFunction: boolean;
}

/** A text that is code, with the places that run or write it. */
export interface Evaluated extends WrittenProgram {
  readonly places: Place[];
  /** Whether the package only writes it; then it runs as soon as it is there, as far as anybody knows. */
  readonly isWritten: boolean;
}

/** What is found in one text of code, or in one file. */
export interface FoundTexts {
  readonly texts: Evaluated[];
  /** Programs that stand there, and were not seen to be written: another file may do that. */
  readonly kept: (readonly [WrittenProgram, Place])[];
}

/** A text that a call runs. */
export interface RunText {
  readonly text: string;
  readonly language: CodeUnit['language'];
}

/** What a file may still cost of each kind before anything of it was looked at. */
export function emptyRooms(): Rooms {
  return {
    run: { characters: maxCharacters, texts: maxTexts },
    written: { characters: maxWrittenCharacters, texts: maxWrittenTexts },
    lacks: new Set(),
  };
}

/** Takes a text into what may still be looked at; false for what is too short or too much. */
function takes(room: Room, text: string): boolean {
  if (room.texts <= 0 || !isReadAsCode(text) || text.length > room.characters) return false;
  room.characters -= text.length;
  room.texts -= 1;
  return true;
}

/** Adds a text that is run, unless it is there already as one that runs as early. */
export function addRun(texts: Evaluated[], rooms: Rooms, run: RunText, place: Place): void {
  // `exec(marshal.loads(…))` runs once what both of its calls hold.
  const isKnown = texts.some(
    ({ text, isWritten, places }) =>
      text === run.text && !isWritten && (place.inFunction || places[0]?.inFunction === false),
  );
  if (isKnown) return;
  if (takes(rooms.run, run.text)) texts.push(asRun(run, place));
  else if (isReadAsCode(run.text)) rooms.lacks.add(lacks.runs);
}

/** Adds a program that is written. Several tools may write the same one, which is read once. */
export function addWritten(
  texts: Evaluated[],
  rooms: Rooms,
  program: WrittenProgram,
  place: Place,
): void {
  if (program.isCut === true) rooms.lacks.add(lacks.long);
  const known = texts.find(
    ({ text, isWritten, path }) => isWritten && text === program.text && path === program.path,
  );
  if (known !== undefined) {
    if (known.places.length < maxPlaces) known.places.push(place);
  } else if (takes(rooms.written, program.text))
    texts.push({ ...program, places: [place], isWritten: true });
  else if (isReadAsCode(program.text)) rooms.lacks.add(lacks.programs);
}

function asRun({ text, language }: RunText, place: Place): Evaluated {
  return { text, language, path: evaluatedPaths[language], places: [place], isWritten: false };
}

/** Adds a program that only stands in the code. */
export function addKept({ kept }: FoundTexts, program: WrittenProgram, place: Place): void {
  if (kept.length > maxWrittenTexts) return;
  // The same one again must not take the room of another.
  if (!kept.some(([{ text }]) => text === program.text)) kept.push([program, place]);
}

/** What is run after it was written is read once, as what is run, and so is what stands where something else writes it. */
export function eachOnce({ texts, kept }: FoundTexts, rooms: Rooms): readonly Evaluated[] {
  for (const [program, place] of kept) {
    // The first lines of what is joined are a program too.
    const isTold = texts.some(({ text }) => text.startsWith(program.text));
    if (!isTold) addWritten(texts, rooms, program, place);
  }
  return texts.filter((one) => {
    const run = one.isWritten
      ? texts.find(({ isWritten, text }) => !isWritten && text === one.text)
      : undefined;
    if (run === undefined) return true;
    const early = one.places.find(({ inFunction }) => !inFunction);
    if (early !== undefined && run.places.every(({ inFunction }) => inFunction))
      run.places.push(early);
    return false;
  });
}
