import { expression, level, type Item } from '../items.ts';
import { named, pop, popMany, push, textFor, type Machine } from '../machine.ts';
import { escapeText } from '../python-text.ts';
import type { Operations } from './operation.ts';

/** f-strings. */
export const formatOperations: Operations = [
  [
    'FORMAT_VALUE',
    (machine, { argument }) => {
      const spec = (argument & 4) === 4 ? pop(machine) : undefined;
      format(machine, conversions[argument & 3] ?? '', spec);
    },
  ],
  [
    'CONVERT_VALUE',
    (machine, { argument }) => {
      const { text, depth } = textFor(machine, pop(machine), level.open);
      push(machine, expression(`${functions[argument] ?? 'str'}(${text})`, level.atom, depth + 1));
    },
  ],
  ['FORMAT_SIMPLE', (machine) => format(machine, '', undefined)],
  [
    'FORMAT_WITH_SPEC',
    (machine) => {
      const spec = pop(machine);
      format(machine, '', spec);
    },
  ],
  ['BUILD_STRING', (machine, { argument }) => join(machine, popMany(machine, argument))],
  [
    'BUILD_INTERPOLATION',
    (machine, { argument }) => {
      const spec = (argument & 1) === 1 ? pop(machine) : undefined;
      pop(machine); // the text of the expression
      format(machine, conversions[argument >> 2] ?? '', spec);
    },
  ],
  [
    'BUILD_TEMPLATE',
    (machine) => {
      const values = pop(machine);
      const texts = pop(machine);
      const a = textFor(machine, texts, level.lambda);
      const b = textFor(machine, values, level.lambda);
      push(
        machine,
        expression(`Template(${a.text}, ${b.text})`, level.atom, 1 + Math.max(a.depth, b.depth)),
      );
    },
  ],
];

const conversions = ['', '!s', '!r', '!a'];
const functions = ['', 'str', 'repr', 'ascii'];

/** What needs no quotes and no brackets of another kind inside the braces. */
const simple = /^[\p{L}\p{N}_.,()[\] ]{1,2000}$/u;

function format(machine: Machine, conversion: string, spec: Item | undefined): void {
  const made = textFor(machine, pop(machine), level.either);
  const isSimple = simple.test(made.text);
  const { text } = isSimple ? made : named(machine, made);
  const rest = spec === undefined ? '' : `:${sourceOf(machine, spec)}`;
  push(machine, {
    kind: 'template',
    source: `{${text}${conversion}${rest}}`,
    depth: isSimple ? made.depth : 0,
  });
}

function join(machine: Machine, items: readonly Item[]): void {
  const source = items.map((item) => sourceOf(machine, item)).join('');
  const depth = Math.max(0, ...items.map((item) => (item.kind === 'template' ? item.depth : 0)));
  push(machine, { kind: 'template', source, depth });
}

/** A part of an f-string as it stands between its quotes. */
function sourceOf(machine: Machine, item: Item): string {
  if (item.kind === 'template') return item.source;
  if (item.kind === 'constant' && item.value.kind === 'text')
    return escapeText(item.value.text).replaceAll(/[{}]/g, (one) => one + one);
  const { text } = named(machine, textFor(machine, item, level.open));
  return `{${text}}`;
}
