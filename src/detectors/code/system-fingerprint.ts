import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { factOfPython } from '../values/python-facts.ts';
import { definitionOf } from '../values/definition.ts';

/** Facts that say which machine or person it is. */
const telling = new Set(['hostname', 'userInfo', 'networkInterfaces', 'homedir', 'machineId']);
/** Facts that many machines share; together with the others they make a fingerprint. */
const shared = new Set([
  'platform',
  'arch',
  'cpus',
  'totalmem',
  'freemem',
  'release',
  'type',
  'version',
  'uptime',
  'EOL',
  'cwd',
  'machine',
]);
const enough = 3;
const maxValues = 60;

/**
 * Facts about machine and user that are gathered in one place: who it is (name, user, network) together with what it is.
 * Error reporters do so for their reports, thieves for their lists.
 */
export const systemFingerprint = defineCodeDetector({
  id: 'code/system-fingerprint',
  title: 'Gathers facts about the machine',
  capability: 'system.fingerprint',
  version: 2,
  visits: {
    ObjectExpression(object, unit, report) {
      if (object.properties.length < enough || object.properties.length > maxValues) return;
      if (!holdsEnough(object.properties)) return;
      const values = object.properties.flatMap((one) =>
        one.type === 'Property' ? [one.value] : [],
      );
      see(unit, object, values, report);
    },
    ArrayExpression(list, unit, report) {
      if (list.elements.length < enough || list.elements.length > maxValues) return;
      if (!holdsEnough(list.elements)) return;
      see(
        unit,
        list,
        list.elements.filter((one) => one !== null),
        report,
      );
    },
    TemplateLiteral(template, unit, report) {
      if (template.expressions.length >= enough) see(unit, template, template.expressions, report);
    },
  },
});

function see(
  unit: CodeUnit,
  node: Node,
  values: readonly Node[],
  report: (sighting: Sighting) => void,
): void {
  const possible = values.filter(mayBeFact);
  const facts = new Set<string>();
  let left = possible.length;
  for (const value of possible) {
    if (facts.size + left < enough) return;
    left -= 1;
    const fact = factOf(unit, value);
    if (fact !== undefined) facts.add(fact);
  }
  const identity = [...facts].filter((fact) => telling.has(fact)).sort();
  if (facts.size < enough || identity.length === 0) return;
  report({ node, attributes: { identity: identity.join(' ') } });
}

/** Whether enough of the values may be facts: a list of them is only made of those. */
function holdsEnough(parts: readonly (Node | null)[]): boolean {
  let possible = 0;
  for (let index = 0; index < parts.length && possible < enough; index += 1) {
    const one = parts[index] as Node | null;
    const value = one?.type === 'Property' ? one.value : one;
    if (value !== null && mayBeFact(value)) possible += 1;
  }
  return possible >= enough;
}

/** Most values of a bundle are literals, functions and objects: they are turned away before anything is resolved. */
function mayBeFact(value: Node): boolean {
  return (
    value.type === 'CallExpression' ||
    value.type === 'MemberExpression' ||
    (value.type === 'Identifier' && mayBeGiven(value)) ||
    value.type === 'AwaitExpression'
  );
}

/** What such a name stands for is not given to it by one expression. */
function mayBeGiven(name: Node): boolean {
  const kind = bindingOf(name)?.kind;
  return kind !== 'parameter' && kind !== 'function' && kind !== 'import';
}

function factOf(unit: CodeUnit, value: Node): string | undefined {
  const inner = definitionOf(unit, unwrap(value));
  if (inner.type !== 'CallExpression' && inner.type !== 'MemberExpression') return undefined;
  const name = apiName(unit, inner.type === 'CallExpression' ? inner.callee : inner);
  if (unit.language === 'python') return factOfPython(name);
  const [module, ...path] = name.split('.');
  const member = path[0] ?? '';
  if (module === 'os' && (telling.has(member) || shared.has(member))) return member;
  if (module === 'node-machine-id') return 'machineId';
  if (module !== 'process') return undefined;
  if (/^(?:platform|arch|cwd|version|pid)$/.test(member)) return member;
  return /^env\.(?:USER|USERNAME|LOGNAME|COMPUTERNAME|HOSTNAME)$/.test(path.join('.'))
    ? 'userInfo'
    : undefined;
}
