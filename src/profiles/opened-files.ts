import { lastName } from '../detectors/flows/file-puts.ts';
import { isKeywords } from '../languages/javascript/given-arguments.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { rulingWrite } from '../languages/javascript/ruling-write.ts';
import { parentOf } from '../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

/** Uses of one name that are looked at; of one that is given many files, for each of them its share, or at least some. */
const maxReferences = 20_000;
const minReferences = 200;
const byMethod = /^(?:write|end|writelines|writeFile|appendFile)$/u;
const byFunction = /^(?:write|writeFile|appendFile)(?:Sync)?$/u;

/** A part of what is written, and what stands behind it. */
interface Handed {
  readonly node: Node;
  readonly end: string;
}

/** All that is written into a file, as far as it was looked for. */
export interface HandedOver {
  readonly parts: readonly Handed[];
  readonly isCut: boolean;
}

const none: HandedOver = { parts: [], isCut: false };

/**
 * What is written into a file that is held open under a name, in the order of the code: `f.write(text)`, `fs.writeSync(f, text)`,
 * `print(text, file=f)`. Nothing for what is no such name.
 */
export function handedToOpened(unit: CodeUnit, name: Node): HandedOver {
  const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
  if (binding === undefined || !binding.writes.includes(name)) return none;
  const isOneOf = unit.language === 'python' && binding.writes.length > 1;
  const most = Math.max(minReferences, maxReferences / binding.writes.length);
  const parts = binding.references
    .slice(0, most)
    .filter((reference) => !isOneOf || rulingWrite(binding, reference) === name)
    .flatMap((reference) => handedThrough(unit, reference) ?? [])
    .toSorted((a, b) => a.node.start - b.node.start);
  return { parts, isCut: binding.references.length > most };
}

function handedThrough(unit: CodeUnit, reference: Node): Handed | undefined {
  const parent = parentOf(reference);
  if (parent?.type === 'MemberExpression' && parent.object === reference) {
    const call = parentOf(parent);
    const isCalled = call?.type === 'CallExpression' && call.callee === parent;
    return isCalled && byMethod.test(lastName(unit, parent))
      ? handed(call.arguments[0])
      : undefined;
  }
  if (parent?.type === 'Property' && parent.value === reference) return printed(unit, parent);
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== reference) return undefined;
  return byFunction.test(lastName(unit, parent.callee)) ? handed(parent.arguments[1]) : undefined;
}

/** `print(text, file=f)` */
function printed(unit: CodeUnit, keyword: Node): Handed | undefined {
  const keywords = parentOf(keyword);
  const call = keywords === undefined ? undefined : parentOf(keywords);
  if (keywords === undefined || call?.type !== 'CallExpression' || !isKeywords(keywords))
    return undefined;
  return lastName(unit, call.callee) === 'print' ? handed(call.arguments[0], '\n') : undefined;
}

function handed(node: Node | undefined, end = ''): Handed | undefined {
  return node === undefined ? undefined : { node, end };
}
