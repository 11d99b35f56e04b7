import { apiName } from '../detectors/apis/api.ts';
import { constantText } from '../detectors/values/text.ts';
import { urlTextOf } from '../detectors/values/url-text.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

const head = /^data:(?:text|application)\/(?:java|ecma)script(?:;[\w=-]{1,40}){0,3},/iu;
const maxLength = 2_000_000;

/** The code in an address that is made of it, which `import(…)` or a worker is given: `data:text/javascript,…`. */
export function codeOfDataUrl(unit: CodeUnit, node: Node): string | undefined {
  if (node.type === 'ImportExpression') return decode(constantText(unit, node.source));
  if (node.type !== 'NewExpression') return undefined;
  const [first] = node.arguments;
  const isWorker = /^(?:worker_threads\.)?Worker$/u.test(apiName(unit, node.callee));
  return isWorker && first !== undefined ? decode(urlTextOf(unit, first)) : undefined;
}

function decode(url: string | undefined): string | undefined {
  const [start] = (url === undefined || url.length > maxLength ? null : head.exec(url)) ?? [];
  if (url === undefined || start === undefined) return undefined;
  const rest = url.slice(start.length);
  if (/;base64,$/iu.test(start)) return Buffer.from(rest, 'base64').toString('utf8');
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}
