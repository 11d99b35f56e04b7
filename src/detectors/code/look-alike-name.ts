import { defineCodeDetector, type Sighting } from '../detector.ts';
import { mayHoldLookAlikes, seemingWord } from '../values/look-alikes.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/** Hosts in texts: the part between the slashes and what comes after. */
const hostInText = /:\/\/([^/\s:?#'"`@]{1,253})/gu;
/** Characters of a file that are searched at its start, once; a file without any such letter costs nothing more. */
const answers = new WeakMap<CodeUnit, boolean>();

/** A name or host with letters of another script that pass for Latin ones: it is not the one that a reader takes it for. */
export const lookAlikeName = defineCodeDetector({
  id: 'code/look-alike-name',
  title: 'Writes names with look-alike letters',
  capability: 'obfuscation.look-alike',
  version: 1,
  visits: {
    Identifier(identifier, unit, report) {
      if (isWorthIt(unit) && !isAscii(identifier.name))
        see(identifier, identifier.name, 'name', report);
    },
    Literal(literal, unit, report) {
      if (typeof literal.value === 'string') seeHosts(literal, literal.value, unit, report);
    },
    TemplateElement(element, unit, report) {
      seeHosts(element, element.value.cooked ?? '', unit, report);
    },
  },
});

function isAscii(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) > 127) return false;
  return true;
}

function see(
  node: Node,
  word: string,
  what: 'name' | 'host',
  report: (sighting: Sighting) => void,
): void {
  const seems = seemingWord(word);
  if (seems !== undefined) report({ node, attributes: { what, seems } });
}

/** Whether the file holds any such letter; escapes are not letters, and a reader sees that they are none. */
function isWorthIt(unit: CodeUnit): boolean {
  const known = answers.get(unit);
  if (known !== undefined) return known;
  const answer = mayHoldLookAlikes(unit.text);
  answers.set(unit, answer);
  return answer;
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
