import { defineCodeDetector, type Sighting } from '../detector.ts';
import { rememberOfFile } from '../latest.ts';
import { blockBits, farBlocksOfFile } from '../values/far-blocks.ts';
import { lookAlikeBlocks, seemingWord } from '../values/look-alikes.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/** Hosts in texts: the part between the slashes and what comes after. */
const hostInText = /:\/\/([^/\s:?#'"`@]{1,253})/gu;

/** Where such letters stand in a file; the walk asks for each of its names. */
const lookAlikesOf = rememberOfFile((unit) => lookAlikeBlocks(unit.text, farBlocksOfFile(unit)));

/** A name or host with letters of another script that pass for Latin ones: it is not the one that a reader takes it for. */
export const lookAlikeName = defineCodeDetector({
  id: 'code/look-alike-name',
  title: 'Writes names with look-alike letters',
  capability: 'obfuscation.look-alike',
  version: 1,
  shortest: 5,
  visits: {
    Identifier(identifier, unit, report) {
      const found = lookAlikesOf(unit);
      if (found === undefined || !mayHold(found, unit, identifier)) return;
      const seems = isAscii(identifier.name) ? undefined : seemingWord(identifier.name);
      if (seems !== undefined) report({ node: identifier, attributes: { what: 'name', seems } });
    },
    Literal(literal, unit, report) {
      if (typeof literal.value === 'string') seeHosts(literal, literal.value, unit, report);
    },
    TemplateElement(element, unit, report) {
      seeHosts(element, element.value.cooked ?? '', unit, report);
    },
  },
  // Escapes are not letters, and a reader sees that they are none.
  files: { Identifier: (unit) => lookAlikesOf(unit) !== undefined },
});

function isAscii(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) > 127) return false;
  return true;
}

/** A name that is written as it is, and where none of the letters stands, is turned away by its place. */
function mayHold(
  found: Uint8Array,
  unit: CodeUnit,
  { name, start, end }: Extract<Node, { type: 'Identifier' }>,
): boolean {
  return (
    found[start >> blockBits] === 1 ||
    found[(end - 1) >> blockBits] === 1 ||
    end - start !== name.length ||
    name.length > 1 << blockBits ||
    unit.language !== 'javascript'
  );
}

function seeHosts(
  node: Node,
  text: string,
  unit: CodeUnit,
  report: (sighting: Sighting) => void,
): void {
  if (text.length > 4_096 || !text.includes('://') || isAscii(text)) return;
  for (const [, host = ''] of text.matchAll(hostInText)) {
    for (const label of host.split('.')) {
      if (seemingWord(label) === undefined) continue;
      const seems = host
        .split('.')
        .map((one) => seemingWord(one) ?? one)
        .join('.');
      report({ node, attributes: { what: 'host', seems: seems.toLowerCase() } });
      break;
    }
  }
}
