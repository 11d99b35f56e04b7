import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { isCompared, isTested } from '../apis/comparisons.ts';
import { gateOfPython, isMomentOfPython } from '../apis/python-gates.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { analysisTool } from '../values/analysis-tools.ts';
import { buildServers } from '../values/build-servers.ts';
import { nameTest } from '../values/name-test.ts';
import { constantText, isCounter, keyText, memberName } from '../values/text.ts';

/** Countries that the programs of thieves spare or that protests are meant for. */
const countries =
  /^(?:ru|by|ua|kz|cn|ir|kp|il|russia(?:n federation)?|belarus|ukraine|kazakhstan|china|iran|israel|north korea|(?:ru|be|uk|kk|fa|he)[-_](?:ru|by|ua|kz|ir|il))$/i;
const countryKeys =
  /^(?:country|countryCode|country_code|country_name|countryName|region|locale|language|loc)$/;
/** Methods by which an answer is looked up among countries. */
const listMethods = new Set(['includes', 'startsWith', 'has']);
/** Moments that a program compares the clock with, in milliseconds. */
const [firstMoment, lastMoment] = [1.4e12, 2.4e12];

/**
 * A gate that asks where the code runs, when, or who looks: behind it the same package does something else on the machine
 * of a victim than on that of a reviewer.
 */
export const antiAnalysis = defineCodeDetector({
  id: 'code/anti-analysis',
  title: 'Asks where it runs before it acts',
  capability: 'anti-analysis',
  version: 3,
  visits: {
    Text(text, node, report) {
      if (analysisTool.test(text)) tell(node, 'analysis-tool', report);
    },
    MemberExpression(member, unit, report) {
      const gate = gateOf(unit, member);
      if (gate !== undefined) tell(member, gate, report);
    },
    CallExpression(call, unit, report) {
      if (asksForCountry(unit, call)) tell(call, 'country', report);
    },
    ApiCall(call, unit, report) {
      const gate = unit.language === 'python' ? gateOfPython(unit, call) : undefined;
      if (gate !== undefined) tell(call, gate, report);
      else if (asksForHost(unit, call)) tell(call, 'host', report);
    },
    BinaryExpression(comparison, unit, report) {
      const { left, right, operator } = comparison;
      if (operator === '===' || operator === '==') {
        if (isCountry(unit, left, right) || isCountry(unit, right, left))
          tell(comparison, 'country', report);
      } else if (operator.startsWith('<') || operator.startsWith('>')) {
        if (isMoment(unit, left, right) || isMoment(unit, right, left))
          tell(comparison, 'date', report);
      }
    },
  },
  gates: { CallExpression: { names: (name) => listMethods.has(name) } },
});

function tell(node: Node, gate: string, report: (sighting: Sighting) => void): void {
  report({ node, attributes: { gate } });
}

/** Variables that tell of the package whose script is run. */
const ownPackage = /^npm_package_(?:name|description|json|repository)/;

type Member = Extract<Node, { type: 'MemberExpression' }>;

/** What is asked for one of the names below. */
const askable = new Set(['process.env', 'process', 'module']);

const isGateName = nameTest(['timeZone', 'locale', 'parent', 'execArgv', ...buildServers]);

/** The property's own name turns nearly every member away before anything is resolved. */
function gateOf(unit: CodeUnit, member: Member): string | undefined {
  const { property, computed, object } = member;
  const name =
    !computed && property.type === 'Identifier' ? property.name : nameAskedFor(unit, member);
  if (name === undefined || (!isGateName(name) && !name.startsWith('npm_'))) return undefined;
  if (name === 'timeZone' || name === 'locale') {
    const inner = unwrap(object);
    const isAsked =
      inner.type === 'CallExpression' && memberName(unit, inner.callee) === 'resolvedOptions';
    return isAsked && isCompared(unit, member) ? 'time-zone' : undefined;
  }
  if (name === 'parent') return looksAtCaller(unit, member) ? 'caller' : undefined;
  if (name === 'execArgv') {
    return apiName(unit, member) === 'process.execArgv' && isCompared(unit, member)
      ? 'debugger'
      : undefined;
  }
  if (buildServers.has(name) && isEnvironment(unit, object))
    return isTested(unit, member) ? 'ci' : undefined;
  if (!ownPackage.test(name)) return undefined;
  return isEnvironment(unit, object) ? 'root-project' : undefined;
}

/** A computed name is only worth folding where it is taken from something that is asked by one of these names. */
function nameAskedFor(unit: CodeUnit, { property, computed, object }: Member): string | undefined {
  if (property.type !== 'Literal' && unit.language === 'javascript') {
    if (isCounter(property)) return undefined;
    const { type } = unwrap(object);
    const isKnown = type === 'CallExpression' || askable.has(apiName(unit, object));
    if (!isKnown) return undefined;
  }
  return keyText(unit, property, computed);
}

function isEnvironment(unit: CodeUnit, node: Node): boolean {
  return apiName(unit, node) === 'process.env';
}

/** `module.parent` is asked for its name or its own parent; `if (!module.parent)` only asks whether somebody imports. */
function looksAtCaller(unit: CodeUnit, member: Member): boolean {
  const object = unwrap(member.object);
  if (object.type !== 'Identifier' || !isUsed(unit.parentOf(member))) return false;
  const binding = bindingOf(object);
  if (binding?.kind === 'global') return object.name === 'module';
  return (
    binding?.kind === 'parameter' && unit.alternativesOf(object).some((one) => isGlobalModule(one))
  );
}

function isUsed(parent: Node | undefined): boolean {
  return (
    parent?.type === 'MemberExpression' ||
    parent?.type === 'ChainExpression' ||
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'AssignmentExpression'
  );
}

function isGlobalModule(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'module' && bindingOf(node)?.kind === 'global';
}

/** `country.includes('russia')`, `['ru', 'by'].includes(answer.country_code)`. */
function asksForCountry(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const method = memberName(unit, callee);
  if (method === undefined || !listMethods.has(method)) return false;
  const first = call.arguments[0];
  if (first === undefined) return false;
  const text = constantText(unit, first);
  if (text !== undefined) return text.length > 2 && countries.test(text);
  const key = memberName(unit, unwrap(first));
  if (key === undefined || !countryKeys.test(key)) return false;
  const list = unwrap(callee.object);
  const named = unit
    .alternativesOf(list)
    .flatMap((one) => (one.type === 'ArrayExpression' ? one.elements : []));
  return named.some((one) => one !== null && countries.test(constantText(unit, one) ?? ''));
}

function isCountry(unit: CodeUnit, asked: Node, constant: Node): boolean {
  if (asked.type !== 'MemberExpression' && asked.type !== 'CallExpression') return false;
  const key = memberName(unit, asked.type === 'CallExpression' ? unwrap(asked.callee) : asked);
  if (key === undefined || !countryKeys.test(key)) return false;
  return countries.test(constantText(unit, constant) ?? '');
}

/** The name of the machine or of its user, compared with something. */
function asksForHost(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const name = apiName(unit, call.callee);
  if (name !== 'os.hostname' && name !== 'os.userInfo') return false;
  const parent = unit.parentOf(call);
  const value = name === 'os.userInfo' && parent?.type === 'MemberExpression' ? parent : call;
  return isCompared(unit, value);
}

/** The clock against a moment that stands in the code. */
function isMoment(unit: CodeUnit, clock: Node, moment: Node): boolean {
  if (
    clock.type !== 'CallExpression' &&
    clock.type !== 'NewExpression' &&
    clock.type !== 'UnaryExpression'
  )
    return false;
  if (unit.language === 'python') return isMomentOfPython(unit, clock, moment);
  if (!isClock(unit, clock)) return false;
  if (moment.type === 'NewExpression' || moment.type === 'CallExpression') {
    const first = moment.arguments[0];
    const isDate = /^Date(?:\.(?:parse|UTC))?$/.test(apiName(unit, moment.callee));
    return isDate && first !== undefined && unit.fold(first).kind === 'constant';
  }
  const folded = unit.fold(moment);
  if (folded.kind !== 'constant' || typeof folded.value !== 'number') return false;
  return folded.value > firstMoment && folded.value < lastMoment;
}

function isClock(unit: CodeUnit, node: Node): boolean {
  if (node.type === 'UnaryExpression') return node.operator === '+' && isClock(unit, node.argument);
  if (node.type === 'CallExpression') {
    const name = apiName(unit, node.callee);
    return name === 'Date.now' || name === 'Date.().getTime' || name === 'Date.().valueOf';
  }
  return (
    node.type === 'NewExpression' &&
    node.arguments.length === 0 &&
    apiName(unit, node.callee) === 'Date'
  );
}
