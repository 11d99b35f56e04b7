import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, hostOfAuthority, isLoopback } from '../values/hosts.ts';
import { classOfPath } from '../values/path-classes.ts';
import { pathTextsOf } from '../values/path-text.ts';
import { codeLoadedBy, steeringOf } from '../values/steering-variables.ts';
import { constantText, hole, keyText, memberName, textOf } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';

const environments = new Set(['process.env', 'Bun.env', 'env.process.env', 'py:os.environ']);
const setters = new Set(['py:os.environ.setdefault', 'py:os.putenv']);

/**
 * A variable of the environment is set by which other programs decide whom they ask, or which code they load: a proxy, a registry, the
 * address of a service, a module that is loaded before everything else. Code that never heard of the package then does as it says.
 */
export const environmentSet = defineCodeDetector({
  id: 'code/environment-set',
  title: 'Sets a variable that steers other programs',
  capability: 'environment.set',
  version: 1,
  visits: {
    AssignmentExpression({ left, right }, unit, report) {
      if (left.type !== 'MemberExpression') return;
      const variable = memberName(unit, left);
      if (variable === undefined || steeringOf(variable) === undefined) return;
      if (environments.has(apiName(unit, left.object)))
        tell(unit, left, variable, right, 'process', report);
      else tell(unit, left, variable, right, 'program', report);
    },
    Property(property, unit, report) {
      const variable = keyText(unit, property.key, property.computed);
      if (variable === undefined || steeringOf(variable) === undefined) return;
      const object = unit.parentOf(property);
      if (object?.type !== 'ObjectExpression') return;
      const where = isPutOnProcess(unit, object) ? 'process' : 'program';
      tell(unit, property, variable, property.value, where, report);
    },
    ApiCall(call, unit, report) {
      if (unit.language !== 'python' || !setters.has(apiName(unit, call.callee))) return;
      const [name, value] = call.arguments;
      const variable = name === undefined ? undefined : constantText(unit, name);
      if (variable !== undefined && value !== undefined && steeringOf(variable) !== undefined)
        tell(unit, call, variable, value, 'process', report);
    },
  },
  gates: {
    AssignmentExpression: { names: (name) => steeringOf(name) !== undefined },
    Property: { names: (name) => steeringOf(name) !== undefined },
  },
});

/** `Object.assign(process.env, { … })`, `os.environ.update({ … })`. */
function isPutOnProcess(unit: CodeUnit, object: Node): boolean {
  const call = unit.parentOf(object);
  if (call?.type !== 'CallExpression' || call.callee === object) return false;
  const name = apiName(unit, call.callee);
  if (name === 'py:os.environ.update') return true;
  const [target] = call.arguments;
  return (
    name === 'Object.assign' && target !== undefined && environments.has(apiName(unit, target))
  );
}

function tell(
  unit: CodeUnit,
  node: Node,
  variable: string,
  value: Node,
  where: 'process' | 'program',
  report: (sighting: Sighting) => void,
): void {
  const what = steeringOf(variable);
  if (what === undefined) return;
  const to = what === 'code' ? loadedFrom(unit, variable, value) : hostIn(unit, value);
  if (to === undefined) return;
  report({ node, attributes: { variable, what, where, to } });
}

/** A host that does not stand in the code is the user's own choice as a rule, and this machine is nobody else. */
function hostIn(unit: CodeUnit, value: Node): string | undefined {
  const text = urlTextOf(unit, value);
  const host = text.includes('://')
    ? destinationOfUrl(text)?.destination
    : /^[\w.-]{1,200}:\d{1,5}$/.test(text)
      ? hostOfAuthority(text)
      : undefined;
  return host === undefined || host === 'dynamic' || isLoopback(host) ? undefined : host;
}

/** Where the code is that gets loaded: `data`, `remote`, the class of its path, `module` for one by name, `dynamic`. */
function loadedFrom(unit: CodeUnit, variable: string, value: Node): string | undefined {
  const text = textOf(unit, value);
  const named = text === undefined ? undefined : codeLoadedBy(variable, text);
  if (named === undefined) return undefined;
  if (/^data:/i.test(named)) return 'data';
  if (/^https?:/i.test(named)) return 'remote';
  if (named.startsWith(hole)) return classOfLast(unit, value);
  if (/^(?:file:|[/~]|[a-z]:\\)/i.test(named)) return classOfPath(named, 'write');
  return named.startsWith('.') ? 'relative' : 'module';
}

/** `--require ${path.join(tmpdir(), 'x.cjs')}`: what stands last is the path. */
function classOfLast(unit: CodeUnit, value: Node): string {
  const made = definitionOf(unit, value);
  const last =
    made.type === 'TemplateLiteral'
      ? made.expressions.at(-1)
      : made.type === 'BinaryExpression' && made.operator === '+'
        ? made.right
        : made;
  const [path] = last === undefined ? [] : pathTextsOf(unit, last);
  return path === undefined || path.startsWith(hole) ? 'dynamic' : classOfPath(path, 'write');
}
