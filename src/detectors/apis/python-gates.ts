import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { buildServers } from '../values/build-servers.ts';
import { apiName } from './api.ts';
import { isCompared, isTested } from './comparisons.ts';

const hosts = /^py:(?:socket\.gethostname|platform\.node|getpass\.getuser|os\.getlogin)$/u;
const clocks = /^py:(?:time\.time|datetime\.(?:datetime\.(?:now|utcnow|today)|date\.today))$/u;
/** Moments that a program compares the clock with, in seconds. */
const [firstMoment, lastMoment] = [1.4e9, 2.4e9];

/** What a call of Python asks the machine for, when the answer decides something. */
export function gateOfPython(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): string | undefined {
  const name = apiName(unit, call.callee);
  if (name === 'py:os.environ.get' || name === 'py:os.getenv') {
    const variable = call.arguments[0];
    const isServer = variable?.type === 'Literal' && buildServers.has(String(variable.value));
    return isServer && isTested(unit, call) ? 'ci' : undefined;
  }
  if (name === 'py:sys.gettrace')
    return isTested(unit, call) || isCompared(unit, call) ? 'debugger' : undefined;
  return hosts.test(name) && isCompared(unit, call) ? 'host' : undefined;
}

/** `datetime.now() > datetime(2026, 1, 1)`, `time.time() > 1780000000`. */
export function isMomentOfPython(unit: CodeUnit, clock: Node, moment: Node): boolean {
  if (clock.type !== 'CallExpression' || !clocks.test(apiName(unit, clock.callee))) return false;
  if (moment.type === 'CallExpression' || moment.type === 'NewExpression') {
    const year = moment.arguments[0];
    const isDate = /^py:datetime\.(?:datetime|date)$/u.test(apiName(unit, moment.callee));
    return isDate && year !== undefined && unit.fold(year).kind === 'constant';
  }
  const folded = unit.fold(moment);
  if (folded.kind !== 'constant' || typeof folded.value !== 'number') return false;
  return folded.value > firstMoment && folded.value < lastMoment;
}
