import type { CodeUnit } from '../../languages/javascript/unit.ts';
import type { Api } from '../apis/api.ts';
import { pathClassesOf } from '../apis/file-accesses.ts';
import type { Call, Sink } from './sink.ts';

const writers =
  /^(?:writeFile|appendFile|outputFile|outputJson|outputJSON|writeJson|writeJSON|writeTextFile|write)(?:Sync)?$/u;

/** What a call writes into a file; undefined when it writes none. */
export function sinkOfFile(unit: CodeUnit, call: Call, api: Api): Sink | undefined {
  const member = api.path.at(-1) ?? '';
  const isFile =
    api.module === 'fs' || (api.module === '' && /^(?:Bun|Deno)$/u.test(api.path[0] ?? ''));
  const data = call.arguments[1];
  if (!isFile || call.type !== 'CallExpression' || !writers.test(member) || data === undefined)
    return undefined;
  const to = pathClassesOf(unit, call, 'write')[0];
  return to === undefined
    ? undefined
    : { to, values: [{ kind: 'file.write', node: data, path: [] }] };
}
