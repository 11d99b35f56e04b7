import type { Machine } from './machine.ts';
import { callBuiltin } from './builtins.ts';
import { callBytes } from './bytes-methods.ts';
import { callList } from './list-methods.ts';
import { memberOf } from './members.ts';
import { callText } from './text-methods.ts';
import {
  isObject,
  listOf,
  sourceOfRun,
  stop,
  textOfRun,
  throwValue,
  type RunFunction,
  type RunPattern,
  type RunRecord,
  type RunValue,
} from './run-value.ts';

/** `owner[key](...given)`. */
export function callMethod(
  machine: Machine,
  owner: RunValue,
  key: string | number,
  given: readonly RunValue[],
): RunValue {
  if (owner === undefined || owner === null) return throwValue(undefined);
  if (typeof owner === 'string') return callText(machine, owner, String(key), given);
  if (typeof owner === 'number') return callNumber(owner, String(key), given);
  if (!isObject(owner)) return stop();
  switch (owner.kind) {
    case 'list': {
      const own = typeof key === 'number' ? owner.items[key] : owner.properties?.get(key);
      if (own !== undefined) return machine.call(own, owner, given);
      return callList(machine, owner, String(key), given);
    }
    case 'bytes':
      return callBytes(machine, owner, String(key), given);
    case 'record':
      return callOfRecord(machine, owner, String(key), given);
    case 'function':
      return callOfFunction(machine, owner, String(key), given);
    case 'builtin':
      return callOfBuiltin(machine, owner.name, String(key), given);
    default:
      return callPattern(machine, owner, String(key), given);
  }
}

function callNumber(value: number, key: string, given: readonly RunValue[]): RunValue {
  const [first] = given;
  if (key !== 'toString' || (first !== undefined && typeof first !== 'number')) return stop();
  if (first !== undefined && !(first >= 2 && first <= 36)) return throwValue(undefined);
  return value.toString(first);
}

function callOfRecord(
  machine: Machine,
  owner: RunRecord,
  key: string,
  given: readonly RunValue[],
): RunValue {
  if (key === 'hasOwnProperty' && !owner.properties.has(key))
    return owner.properties.has(textOfRun(given[0]));
  return machine.call(memberOf(machine, owner, key), owner, given);
}

function callOfFunction(
  machine: Machine,
  owner: RunFunction,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const own = owner.properties.get(key);
  if (own !== undefined) return machine.call(own, owner, given);
  switch (key) {
    case 'call':
      return machine.call(owner, given[0], given.slice(1));
    case 'apply':
      return machine.call(owner, given[0], argumentsIn(given[1]));
    case 'bind':
      return given.length > 1 ? stop() : { ...owner, self: given[0] };
    case 'toString':
      return sourceOfRun(owner);
    default:
      return stop();
  }
}

function argumentsIn(value: RunValue): readonly RunValue[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) return stop();
  if (value.kind === 'bytes') return [...value.bytes];
  return value.kind === 'list' ? value.items : stop();
}

/** Static functions, and those that are called on something else: `Array.prototype.slice.call(arguments)`. */
function callOfBuiltin(
  machine: Machine,
  name: string,
  key: string,
  given: readonly RunValue[],
): RunValue {
  if (key !== 'call' && key !== 'apply') return callBuiltin(machine, `${name}.${key}`, given);
  const rest = key === 'call' ? given.slice(1) : argumentsIn(given[1]);
  const method = /^(?:Array|String)\.prototype\.(\w+)$/u.exec(name)?.[1];
  if (method === undefined) return callBuiltin(machine, name, rest);
  const [self] = given;
  const isText = name.startsWith('String');
  if (isText) return callText(machine, textOfRun(self), method, rest);
  if (typeof self === 'string') return callList(machine, listOf(self.split('')), method, rest);
  return callMethod(machine, self, method, rest);
}

/** A pattern that was not safe to run answers `true` for the code's own text: so a trap for those who reformat stays shut. */
function callPattern(
  machine: Machine,
  owner: RunPattern,
  key: string,
  given: readonly RunValue[],
): RunValue {
  if (key !== 'test') return stop();
  const text = textOfRun(given[0]);
  machine.spend(text.length >> 4);
  if (owner.expression === undefined) return isOwnText(machine, text) ? true : stop();
  if (text.length > 4_096) return stop();
  owner.expression.lastIndex = 0;
  return owner.expression.test(text);
}

function isOwnText(machine: Machine, text: string): boolean {
  machine.spend(machine.text.length >> 8);
  return /^function\b|=>/u.test(text) && machine.text.includes(text);
}
