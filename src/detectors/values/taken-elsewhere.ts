import { bindingOf } from '../../languages/javascript/link.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import { isFunction } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { importedParameter } from './imported.ts';
import { namesTakenBy } from './taken-by-name.ts';

/** What a parameter is called that is given an environment. */
const likeEnvironment = /env|vars|source/iu;
const upperCase = /^[A-Z][A-Z0-9_]*$/u;
const plainName = /^\w{1,100}$/u;
const maxParameters = 4;
const maxNames = 100;
const maxPlace = 200;

/**
 * The place of the names that a function of another file takes of what it is given, to be replaced by them: `load(process.env)`, where `load` is
 * imported by its name. Nobody but its own file can put another function there.
 */
export function namesTakenElsewhere(unit: CodeUnit, given: Node): string | undefined {
  const call = unit.parentOf(given);
  if (unit.language !== 'javascript' || call?.type !== 'CallExpression') return undefined;
  const { callee } = call;
  const index = call.arguments.indexOf(given as (typeof call.arguments)[number]);
  if (callee.type !== 'Identifier' || index === -1) return undefined;
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
  const binding = bindingOf(callee);
  const declared = binding?.declaration;
  const specifier = declared === undefined ? undefined : parentOf(declared);
  if (specifier?.type !== 'ImportSpecifier' && specifier?.type !== 'ImportDefaultSpecifier')
    return undefined;
  const place = importedParameter(unit, callee, index);
  return place === undefined || place.length > maxPlace ? undefined : place;
}

/** The names that a function takes of each parameter that is called like an environment, by the place of the parameter. */
export function settingsTakenBy(
  unit: CodeUnit,
  called: Node,
): readonly (readonly [number, readonly string[]])[] {
  if (!isFunction(called)) return [];
  return called.params.slice(0, maxParameters).flatMap((parameter, index) => {
    if (!isLikeEnvironment(parameter)) return [];
    const names = namesTakenBy(unit, called, index);
    const isPlain = names?.every((name) => plainName.test(name)) === true;
    return isPlain && names.length <= maxNames ? [[index, names] as const] : [];
  });
}

function isLikeEnvironment(parameter: Node): boolean {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target.type === 'Identifier') return likeEnvironment.test(target.name);
  if (target.type !== 'ObjectPattern') return false;
  return target.properties.every(
    (one) =>
      one.type === 'Property' && one.key.type === 'Identifier' && upperCase.test(one.key.name),
  );
}
