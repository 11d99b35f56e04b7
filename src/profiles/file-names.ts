import type { OtherVisits, Visitor } from '../detectors/run-detectors.ts';
import { literalTextOf } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { isLink } from './module-links.ts';

/** Files of code and of settings that the texts of a file name. */
export interface FileNames {
  readonly mentions: readonly string[];
  /** Those that stand elsewhere than in an `import` or `export … from`; undefined when there are more names than are kept. */
  readonly texts: readonly string[] | undefined;
}

const codeName = /^[\w@./\\-]{1,200}\.(?:[cm]?js|json|ya?ml|[cm]?ts|sh|ps1|bat|cmd|pyc?)$/;
const maxMentions = 500;

/** Collects names of files on the walk that the detectors share. */
export function findFileNames(unit: CodeUnit): Pick<OtherVisits, 'visitors'> & {
  /** What the walk has collected, with names that stand in programs which the file holds. */
  readonly found: (inPrograms: readonly string[]) => FileNames;
} {
  const mentions = new Set<string>();
  const texts = new Set<string>();
  const mention = (node: Node): void => {
    const name = literalTextOf(node);
    if (name === undefined || !endsAsFile(name)) return;
    if (mentions.size >= maxMentions || !codeName.test(name)) return;
    mentions.add(name);
    if (!isSource(node, unit.parentOf(node))) texts.add(name);
  };
  const visitors = new Map<Node['type'], Visitor>([
    ['Literal', mention],
    ['TemplateLiteral', mention],
  ]);
  const found = (inPrograms: readonly string[]): FileNames => {
    for (const name of inPrograms) {
      if (mentions.size >= maxMentions || !codeName.test(name)) continue;
      mentions.add(name);
      texts.add(name);
    }
    return {
      mentions: [...mentions],
      texts: mentions.size < maxMentions ? [...texts] : undefined,
    };
  };
  return { visitors, found };
}

/** Whether a text is what an `import` or `export … from` names. */
function isSource(node: Node, parent: Node | undefined): boolean {
  return parent !== undefined && isLink(parent) && 'source' in parent && parent.source === node;
}

const dot = 46;

/** Whether one of the endings above may stand behind the last dot: most texts have none, and that is asked of every one. */
function endsAsFile(name: string): boolean {
  const { length } = name;
  if (length < 4 || length > 206) return false;
  return (
    name.charCodeAt(length - 3) === dot ||
    name.charCodeAt(length - 4) === dot ||
    name.charCodeAt(length - 5) === dot
  );
}
