import type { SourceHere } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName, apiOf, nameOfApi } from '../apis/api.ts';
import { keptSettings } from '../apis/kept-settings.ts';
import { memberName } from '../values/text.ts';
import { prefixAskedFor } from '../values/environment-prefix.ts';
import { isSecretName } from '../values/secret-names.ts';
import { namesLookedUp } from './environment-lookup.ts';
import type { Call } from './sink.ts';

/** The end of a way that carries nothing on: always this one, because who asks for recipients goes on where it is told. */
export const ends: SourceHere = {};

const environments = new Set(['process.env', 'Bun.env', 'env.process.env', 'py:os.environ']);

/** Whether an expression is the whole environment. */
export function isEnvironment(unit: CodeUnit, node: Node): boolean {
  return environments.has(nameOfApi(apiOf(unit, node)));
}

/** One variable counts when its name says that it is a secret; all of them always do. */
export function ofEnvironment(
  unit: CodeUnit,
  environment: Node,
  name: string | undefined,
): SourceHere {
  const prefix = name === undefined || name === '*' ? prefixAskedFor(unit, environment) : undefined;
  if (prefix !== undefined) return { name: `environment:${prefix}*` };
  if (name === '*') return ofLookup(namesLookedUp(unit, environment));
  return name === undefined ? { name: 'environment' } : ofVariable(name);
}

/** Names that are gone through one after the other are all that is taken, when they are known. */
function ofLookup(names: readonly string[] | undefined): SourceHere {
  if (names === undefined) return { name: 'environment' };
  if (names.length === 0) return { name: 'environment:computed' };
  const secret = names.find((name) => name.endsWith('*') || isSecretName(name));
  return secret === undefined ? ends : { name: `environment:${secret.slice(0, 100)}` };
}

/** `process.report.getReport().environmentVariables` is the environment by another way; what machine it is, is not. */
export function sourceOfReport(
  unit: CodeUnit,
  call: Call,
  [part = 'environmentVariables', variable]: readonly string[],
): SourceHere | undefined {
  if (part !== 'environmentVariables' || memberName(unit, call.callee) !== 'getReport')
    return undefined;
  const isReport = apiName(unit, call.callee) === 'process.report.getReport';
  return isReport ? ofEnvironment(unit, call, variable) : undefined;
}

/**
 * `schema.parse(process.env).API_KEY` is that variable, and all that a schema keeps is told like all of the environment. What its fields
 * are given instead is followed besides.
 */
export function sourceOfSettings(
  unit: CodeUnit,
  call: Call,
  path: readonly string[],
): SourceHere | undefined {
  const kept = keptSettings(unit, call);
  if (kept === undefined || !isEnvironment(unit, kept.given)) return undefined;
  const name = path[kept.within.length];
  const isThere = kept.within.every(
    (key, index) => path[index] === undefined || path[index] === key,
  );
  if (!isThere) return undefined;
  const from = kept.shapes;
  if (name === undefined || name === '*') return { name: 'environment', from };
  if (name === '?') return { name: 'environment:computed', from };
  return isSecretName(name) ? { name: `environment:${name.slice(0, 100)}`, from } : { from };
}

/** One variable of Python's environment, or all of them. */
export function ofVariable(name: string): SourceHere {
  if (name === '*') return { name: 'environment' };
  if (name === '?') return { name: 'environment:computed' };
  return isSecretName(name) ? { name: `environment:${name.slice(0, 100)}` } : ends;
}
