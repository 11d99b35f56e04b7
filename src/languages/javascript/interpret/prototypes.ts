import {
  isObject,
  recordOf,
  type RunFunction,
  type RunRecord,
  type RunValue,
} from './run-value.ts';

/** The object that instances of a function inherit from. */
export function prototypeOf(callee: RunFunction): RunRecord {
  const known = callee.properties.get('prototype');
  if (isObject(known) && known.kind === 'record') return known;
  const made = recordOf(new Map<string, RunValue>([['constructor', callee]]));
  callee.properties.set('prototype', made);
  return made;
}
