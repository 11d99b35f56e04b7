import { stepsOf, unknown, type Value } from '../../javascript/value.ts';
import { openMarshal, textOfCode } from '../bytecode/compiled-text.ts';
import type { Marshalled } from '../bytecode/values.ts';
import { bytes, bytesOf, list, text } from './values.ts';

/** `marshal.loads(bytes)`: code as its text, so that whoever runs it runs a text that is known; other values as they are. */
export function unmarshal(value: Value): Value {
  if (value.kind !== 'bytes') return unknown;
  const source = bytesOf(value);
  if (source === undefined) return unknown;
  const opened = openMarshal(source);
  if (opened.kind === 'code') return text(opened.text, stepsOf(value), 'compiled');
  return valueOf(opened.value, value, { codes: maxCodes });
}

/** Code objects in one list that are read: each may cost what a whole module may. */
const maxCodes = 8;

function valueOf(made: Marshalled, from: Value, room: { codes: number }): Value {
  const steps = stepsOf(from);
  switch (made.kind) {
    case 'text':
      return text(made.text, steps, 'compiled');
    case 'bytes':
      return bytes(made.bytes, steps, 'compiled');
    case 'number':
      return { kind: 'constant', value: Number(made.text), steps };
    case 'code':
      room.codes -= 1;
      return room.codes < 0 ? unknown : text(textOfCode(made.code), steps, 'compiled');
    case 'tuple':
    case 'list':
      if (made.weight > 20_000) return unknown;
      return list(
        made.items.map((item) => valueOf(item, from, room)),
        steps,
      );
    default:
      return unknown;
  }
}
