import { isPostbox, posted } from '../../languages/javascript/trace/postboxes.ts';
import { analysisOf } from '../../languages/javascript/create-unit.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { fieldOf } from '../values/object-fields.ts';
import { constantText, memberName } from '../values/text.ts';
import type { Call } from './sink.ts';

/** Something that happens, and what whoever waits for it is given. */
export interface Happening {
  readonly event: string;
  readonly given: readonly Node[];
}

const maxName = 200;

/** Whether a call of this name may let something happen. */
export function mayHappen(name: string): boolean {
  return name === 'emit' || name === 'dispatchEvent' || name === 'postMessage';
}

/** The event that a call lets happen: `emit('name', first)`, `dispatchEvent(new CustomEvent('name', { detail }))`, `worker.postMessage(data)`. */
export function happeningAt(unit: CodeUnit, call: Call): Happening | undefined {
  const callee = unwrap(call.callee);
  const method = memberName(unit, callee);
  const first = call.arguments[0];
  if (first === undefined || method === undefined || callee.type !== 'MemberExpression')
    return undefined;
  if (method === 'emit') {
    const event = constantText(unit, first);
    return event === undefined
      ? undefined
      : { event: event.slice(0, maxName), given: call.arguments.slice(1) };
  }
  if (method === 'dispatchEvent') return dispatched(unit, first);
  const isSending = method === 'postMessage' || method === 'send';
  const analysis = isSending ? analysisOf(unit) : undefined;
  return analysis !== undefined && isPostbox(analysis, callee.object)
    ? { event: posted, given: [first] }
    : undefined;
}

function dispatched(unit: CodeUnit, given: Node): Happening | undefined {
  const made = definitionOf(unit, given);
  if (made.type !== 'NewExpression') return undefined;
  const [name, options] = made.arguments;
  const event = name === undefined ? undefined : constantText(unit, name);
  if (event === undefined || options === undefined) return undefined;
  const carried = fieldOf(unit, options, 'detail', 'data') ?? options;
  return { event: event.slice(0, maxName), given: [carried] };
}
