import type { Machine } from './machine.ts';
import { prototypeOf } from './prototypes.ts';
import { isObject, stop, throwValue, type RunRecord, type RunValue } from './run-value.ts';

/** `value[key]`, when it is not called. */
export function memberOf(machine: Machine, value: RunValue, key: string | number): RunValue {
  if (value === undefined || value === null) return throwValue(undefined);
  if (typeof value === 'string') {
    if (key === 'length') return value.length;
    return isIndex(key) ? value[Number(key)] : stop();
  }
  if (!isObject(value)) return stop();
  switch (value.kind) {
    case 'list':
      if (typeof key === 'number' || isIndex(key)) return value.items[Number(key)];
      return key === 'length' ? value.items.length : value.properties?.get(key);
    case 'bytes':
      if (key === 'length' || key === 'byteLength') return value.bytes.length;
      return isIndex(key) ? value.bytes[Number(key)] : stop();
    case 'record':
      return propertyOf(machine, value, String(key));
    case 'function':
      if (key === 'prototype') return prototypeOf(value);
      if (key === 'length') return value.node.params.length;
      return value.properties.get(String(key));
    case 'builtin':
      return memberOfBuiltin(value.name, String(key));
    default:
      return key === 'lastIndex' ? 0 : stop();
  }
}

function isIndex(key: string | number): boolean {
  return typeof key === 'number'
    ? Number.isInteger(key) && key >= 0
    : /^(?:0|[1-9]\d{0,8})$/u.test(key);
}

function propertyOf(machine: Machine, record: RunRecord, key: string): RunValue {
  let at: RunRecord | undefined = record;
  for (let depth = 0; at !== undefined && depth < 16; depth += 1) {
    if (at.properties.has(key)) return at.properties.get(key);
    if (at === machine.world.globals) return machine.world.global(key);
    at = at.prototype;
  }
  return key === 'constructor' || key === 'toString' || key === 'hasOwnProperty'
    ? stop()
    : undefined;
}

function memberOfBuiltin(name: string, key: string): RunValue {
  if (name === 'Math' && /^[A-Z\d]+$/u.test(key)) return Math[key as 'PI'];
  return name.length > 60 ? stop() : { kind: 'builtin', name: `${name}.${key}` };
}

/** `value[key] = given`. */
export function setMember(
  machine: Machine,
  value: RunValue,
  key: string | number,
  given: RunValue,
): void {
  if (value === undefined || value === null) return throwValue(undefined);
  if (!isObject(value)) return stop();
  switch (value.kind) {
    case 'list':
      if (isIndex(key)) return setItem(machine, value.items, Number(key), given);
      if (key === 'length') return stop();
      machine.allocate(8);
      (value.properties ??= new Map()).set(String(key), given);
      return undefined;
    case 'bytes':
      if (!isIndex(key)) return stop();
      value.bytes[Number(key)] = Number(isObject(given) ? stop() : given);
      return undefined;
    case 'record':
    case 'function':
      machine.allocate(8);
      value.properties.set(String(key), given);
      return undefined;
    default:
      return stop();
  }
}

function setItem(machine: Machine, items: RunValue[], index: number, given: RunValue): void {
  if (index > items.length + 1_024) return stop();
  if (index >= items.length) {
    machine.allocate(index - items.length + 1);
    while (items.length < index) items.push(undefined);
  }
  items[index] = given;
  return undefined;
}
