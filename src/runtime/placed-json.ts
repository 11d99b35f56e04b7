import { printParseErrorCode, visit, type JSONVisitor } from 'jsonc-parser';
import {
  countValues,
  PlacedError,
  withinLimits,
  type Placed,
  type PlacedDocument,
  type PlacedLimits,
} from './placed.ts';

/** Which liberties the writers of a document take. */
export interface JsonDialect {
  readonly comments: boolean;
  readonly trailingCommas: boolean;
}

/** A table or list whose end has not been seen, and the key that the next value belongs to. */
interface Open {
  readonly add: (value: Placed) => void;
  key: string;
  keyLine: number;
}

/** JSON as the standard has it. */
export const strictJson: JsonDialect = { comments: false, trailingCommas: false };

/** JSON as people write it in configurations. */
export const looseJson: JsonDialect = { comments: true, trailingCommas: true };

/** Reads JSON with the line of every value. Throws `PlacedError`. Linear in the text, and no deeper than the limits say. */
export function parsePlacedJson(
  text: string,
  dialect: JsonDialect,
  limits: PlacedLimits,
): PlacedDocument {
  const repeated: { key: string; line: number }[] = [];
  const found: Placed[] = [];
  visit(withinLimits(text, limits), visitorOf(found, repeated, limits), {
    disallowComments: !dialect.comments,
    allowTrailingComma: dialect.trailingCommas,
    allowEmptyContent: false,
  });
  const [root] = found;
  if (root === undefined) throw new PlacedError('malformed', 1, 'a value', 'nothing');
  return { root, repeated };
}

/** The parser calls itself for each level, so what is too deep has to end by an exception from within. */
function visitorOf(
  found: Placed[],
  repeated: { key: string; line: number }[],
  limits: PlacedLimits,
): JSONVisitor {
  const count = countValues(limits);
  const stack: Open[] = [];
  const put = (value: Placed['value'], startLine: number): void => {
    const open = stack.at(-1);
    const line = open !== undefined && open.keyLine > 0 ? open.keyLine : startLine + 1;
    count(line, stack.length);
    const placed = { line, value };
    if (open === undefined) found.push(placed);
    else open.add(placed);
  };
  return {
    onObjectBegin: (_offset, _length, startLine) => {
      const entries = new Map<string, Placed>();
      put(entries, startLine);
      const open: Open = {
        add: (value) => {
          if (entries.has(open.key)) repeated.push({ key: open.key, line: value.line });
          entries.set(open.key, value);
        },
        key: '',
        keyLine: 0,
      };
      stack.push(open);
    },
    onArrayBegin: (_offset, _length, startLine) => {
      const items: Placed[] = [];
      put(items, startLine);
      stack.push({ add: (value) => items.push(value), key: '', keyLine: 0 });
    },
    onObjectProperty: (key, _offset, _length, startLine) => {
      const open = stack.at(-1);
      if (open === undefined) return;
      open.key = key;
      open.keyLine = startLine + 1;
    },
    onObjectEnd: () => {
      stack.pop();
    },
    onArrayEnd: () => {
      stack.pop();
    },
    onLiteralValue: (value: Placed['value'], _offset, _length, startLine) => {
      put(value, startLine);
    },
    onError: (error, _offset, _length, startLine) => {
      throw new PlacedError('malformed', startLine + 1, 'JSON', printParseErrorCode(error));
    },
  };
}
