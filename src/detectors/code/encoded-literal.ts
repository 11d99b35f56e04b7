import { defineCodeDetector, type Sighting } from '../detector.ts';
import type { Node } from '../../languages/javascript/unit.ts';

const minLength = 8_192;
const base64 = /^(?:data:[\w/+.;=-]{1,100};base64,)?[A-Za-z0-9+/_-]+={0,2}$/;
const hex = /^(?:[0-9a-fA-F]{2})+$/;

/** A long text that is data in another form: WebAssembly, fonts and pictures mostly. By itself it says nothing. */
export const encodedLiteral = defineCodeDetector({
  id: 'code/encoded-literal',
  title: 'Holds data as a text',
  capability: 'obfuscation.encoded-literal',
  version: 1,
  shortest: minLength,
  visits: {
    Literal(literal, _unit, report) {
      if (typeof literal.value === 'string') see(literal, literal.value, report);
    },
    TemplateElement(element, _unit, report) {
      see(element, element.value.cooked ?? '', report);
    },
  },
});

function see(node: Node, text: string, report: (sighting: Sighting) => void): void {
  if (text.length < minLength) return;
  // Most long texts are no data, which their beginning shows.
  const start = text.slice(0, 1_024);
  if (hex.test(start) && hex.test(text)) report({ node, attributes: { encoding: 'hex' } });
  else if (base64.test(start) && base64.test(text))
    report({ node, attributes: { encoding: 'base64' } });
}
