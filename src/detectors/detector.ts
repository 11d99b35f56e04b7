import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import type { CapabilityKind } from './capability.ts';
import type { Gates } from './gate.ts';
import type { ShellCommand } from './values/shell-text.ts';

/** What a detector says about one place: the normalised facts. The runner adds path, line, excerpt, reach and tool. */
export interface Sighting {
  readonly node: Node;
  /** The stretch of text to show when it is not the node's. */
  readonly at?: { readonly start: number; readonly end: number };
  readonly attributes: Readonly<Record<string, string>>;
  /** The places that data goes through to get here, first to last. */
  readonly steps?: readonly Node[];
}

type NodeVisits = {
  readonly [Type in Node['type']]?: (
    node: Extract<Node, { type: Type }>,
    unit: CodeUnit,
    report: (sighting: Sighting) => void,
  ) => void;
};

/**
 * What looks at a text of a file. Holes stand for what is only known when the code runs. Whether it tells anything depends on the text
 * alone: one that told nothing is not shown again.
 */
export type TextLook = (
  text: string,
  node: Node,
  report: (sighting: Sighting) => void,
  unit: CodeUnit,
) => void;

/** Handlers by node type. All detectors of a language share one walk of the tree. */
export interface CodeVisits extends NodeVisits {
  /** Calls of what `apiOf` knows, unless it reaches nothing outside of the program. Most calls of a bundle are of its own functions, which is found out once for all who look here. */
  readonly ApiCall?: NonNullable<NodeVisits['CallExpression']>;
  /** Texts alone: numbers, regular expressions and the like are shown to nobody. */
  readonly Literal?: NonNullable<NodeVisits['Literal']>;
  /**
   * Every text of a file, once and as a whole: literals, templates, sums, and calls that make a text out of another form
   * of it. Cutting a constant into pieces, or encoding it, changes nothing of what is seen. Only texts with one of the signs of
   * `values/whole-text.ts` are shown.
   */
  readonly Text?: TextLook;
}

/** A detector: one kind of fact, seen in one language. `id` is its path below `src/detectors`. */
export interface CodeDetector {
  readonly id: `code/${string}`;
  /** What it sees, in a few words of a person: "Calls eval". */
  readonly title: string;
  readonly capability: CapabilityKind;
  /** Raised whenever the same code would give other facts. */
  readonly version: number;
  readonly visits: CodeVisits;
  /** Which nodes of JavaScript are shown to what it visits, by their names; all of them where nothing is said. */
  readonly gates?: Gates;
  /** The length of the shortest literal that is shown to what it visits; any where nothing is said. Two of three texts of a bundle are short words. */
  readonly shortest?: number;
  /** In which files nodes of a type are shown, by their text; in all of them where nothing is said. */
  readonly files?: { readonly [Type in Node['type']]?: (unit: CodeUnit) => boolean };
}

/** Gives a detector its type; a misspelled node type or property is a compile error. */
export function defineCodeDetector(detector: CodeDetector): CodeDetector {
  return detector;
}

/** Snippets that prove a detector, in the file `<detector>.examples.ts` beside it. */
export interface DetectorExamples {
  /** Each gives exactly one capability with these attributes. */
  readonly bad: readonly {
    readonly code: string;
    readonly why: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly path?: string;
  }[];
  /** Each gives none. `missed` marks a documented miss. */
  readonly good: readonly {
    readonly code: string;
    readonly why: string;
    readonly missed?: true;
    readonly path?: string;
  }[];
}

/** A detector for shell text: lifecycle scripts and the script files that they lead to. */
export interface ShellDetector {
  readonly id: `shell/${string}`;
  readonly title: string;
  readonly capability: CapabilityKind;
  readonly version: number;
  /** The facts that one simple command shows. */
  readonly find: (command: ShellCommand) => readonly Readonly<Record<string, string>>[];
}

/** Gives a shell detector its type. */
export function defineShellDetector(detector: ShellDetector): ShellDetector {
  return detector;
}
