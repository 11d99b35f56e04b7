import { isUncheckedArgument, isUncheckedMember } from '../apis/python-tls.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { alreadyUnchecked, uncheckedVariable } from '../values/already-unchecked.ts';
import { keyText, memberName } from '../values/text.ts';

const options = new Set(['rejectUnauthorized', 'strictSSL', uncheckedVariable]);
/** How a value is given: `??=` where there is none. */
const giving = new Set(['=', '??=', '||=', '&&=']);
/** Drivers of databases are told so for hosts whose certificate nobody signed. */
const databaseKeys = new Set(['ssl', 'dialectoptions', 'tlsoptions']);

/** A connection whose other end may be anybody: certificates are asked for and not looked at. */
export const tlsUnverified = defineCodeDetector({
  id: 'code/tls-unverified',
  title: 'Does not check certificates',
  capability: 'tls.unverified',
  version: 6,
  visits: {
    Property(property, unit, report) {
      const key = keyText(unit, property.key, property.computed);
      if (key === undefined) return;
      if (unit.language === 'python') {
        if (isUncheckedArgument(unit, key, property.value, property))
          report({ node: property, attributes: { via: key } });
        return;
      }
      if (!options.has(key)) return;
      if (unit.parentOf(property)?.type === 'ObjectPattern') {
        // What stands in for an option that nobody gives is the choice of this code.
        const { value } = property;
        if (value.type === 'AssignmentPattern' && isOff(unit, key, value.right))
          report({ node: property, attributes: { via: key } });
        return;
      }
      if (unit.parentOf(property)?.type !== 'ObjectExpression') return;
      if (isOff(unit, key, property.value)) tell(unit, property, key, report, property.value);
    },
    ClassBody({ body }, unit, report) {
      if (unit.language === 'python') return;
      for (const member of body) {
        if (member.type !== 'PropertyDefinition' || member.value === null) continue;
        const key = keyText(unit, member.key, member.computed);
        if (key !== undefined && options.has(key) && isOff(unit, key, member.value))
          tell(unit, member, key, report);
      }
    },
    AssignmentExpression(assignment, unit, report) {
      const { left, right } = assignment;
      if (left.type !== 'MemberExpression' || !giving.has(assignment.operator)) return;
      if (right.type === 'FunctionExpression' || right.type === 'ObjectExpression') return;
      const key = memberName(unit, left);
      if (unit.language === 'python') {
        if (key !== undefined && isUncheckedMember(unit, key, right, left.object))
          report({ node: assignment, attributes: { via: key } });
        return;
      }
      if (key !== undefined && options.has(key) && isOff(unit, key, right)) {
        tell(unit, assignment, key, report);
      }
    },
  },
  gates: {
    Property: { names: (name) => options.has(name) },
    AssignmentExpression: { names: (name) => options.has(name) },
  },
});

function isOff(unit: CodeUnit, key: string, value: Node): boolean {
  const folded = unit.fold(value);
  if (folded.kind !== 'constant') return false;
  return key === uncheckedVariable
    ? String(folded.value) === '0'
    : folded.value === false || folded.value === 0;
}

function tell(
  unit: CodeUnit,
  node: Node,
  via: string,
  report: (sighting: Sighting) => void,
  value?: Node,
): void {
  const owner = isOfDatabase(unit, node) ? { for: 'database' } : {};
  const when = via === uncheckedVariable ? undefined : whoTurnedItOff(unit, node, via, value);
  report({ node, attributes: { via, ...owner, ...(when === undefined ? {} : { when }) } });
}

/** `{ rejectUnauthorized: given.rejectUnauthorized }` hands an option on, which is told of where it is set. */
function whoTurnedItOff(
  unit: CodeUnit,
  node: Node,
  option: string,
  value: Node | undefined,
): 'already-off' | 'handed-on' | undefined {
  const isHandedOn =
    value?.type === 'MemberExpression' &&
    memberName(unit, value) === option &&
    isToldElsewhere(unit, value.object, option);
  return isHandedOn ? 'handed-on' : alreadyUnchecked(unit, node, option);
}

/** Whether all that gives an object the option is written out where this detector looks: as a property of an object, or assigned to it. */
function isToldElsewhere(unit: CodeUnit, object: Node, option: string): boolean {
  const given = [object, ...unit.alternativesOf(object)]
    .flatMap((one) => unit.shapeOf(one)?.properties ?? [])
    .filter(({ key }) => key === option);
  return (
    given.length > 0 &&
    given.every(({ node, value }) => {
      // What is read out of a text stands in the tree where it is read, and nobody goes through it.
      if (!writtenOff.test(unit.text.slice(value.start, value.end))) return false;
      if (node.type === 'AssignmentExpression') return memberName(unit, node.left) === option;
      return node.type === 'Property' && unit.parentOf(node)?.type === 'ObjectExpression';
    })
  );
}

const writtenOff = /^(?:false|!1|0)$/;

/** `ssl: { rejectUnauthorized: false }`. */
function isOfDatabase(unit: CodeUnit, node: Node): boolean {
  const object = unit.parentOf(node);
  const owner = object === undefined ? undefined : unit.parentOf(object);
  const around =
    owner?.type === 'ConditionalExpression' || owner?.type === 'LogicalExpression'
      ? unit.parentOf(owner)
      : owner;
  if (around?.type !== 'Property') return false;
  const key = keyText(unit, around.key, around.computed);
  return key !== undefined && databaseKeys.has(key.toLowerCase());
}
