import type { Analysis } from '../analysis.ts';
import { classMembersOf, functionMembersOf } from '../class-members.ts';
import { isClass, isFunction } from '../syntax.ts';
import type { Node } from '../unit.ts';

const maxValues = 64;

/** Every value that a member of a class, or of a function used as one, is given; `*` stands for all members. */
export function memberValuesOf(analysis: Analysis, owner: Node, key: string): readonly Node[] {
  const members = isClass(owner)
    ? classMembersOf(analysis, owner)
    : isFunction(owner)
      ? functionMembersOf(analysis, owner)
      : undefined;
  if (members === undefined) return [];
  if (key === '*') return [...members.instance.values()].flat().slice(0, maxValues);
  return [...(members.instance.get(key) ?? []), ...(members.own.get(key) ?? [])];
}
