import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';
import { apiName } from './api.ts';

const clients =
  /^py:(?:requests|niquests|httpx|aiohttp|urllib3|curl_cffi|httplib2|websockets?|elasticsearch|hvac|http\.client|smtplib)\b/u;
const verbs = /^(?:get|post|put|patch|delete|head|options|request|stream|send)$/u;
/** Arguments that say that certificates are not looked at when they are `False`. */
const flags = new Set([
  'verify',
  'verify_ssl',
  'ssl',
  'verify_certs',
  'ssl_verify',
  'assert_hostname',
]);

/** Whether an argument of a call tells a client not to check certificates. */
export function isUncheckedArgument(
  unit: CodeUnit,
  key: string,
  value: Node,
  property: Node,
): boolean {
  if (key === 'cert_reqs') return isNone(unit, value);
  if (!flags.has(key) || value.type !== 'Literal' || value.value !== false) return false;
  const object = unit.parentOf(property);
  const call = object === undefined ? undefined : unit.parentOf(object);
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
  if (clients.test(apiName(unit, call.callee))) return true;
  // `ssl=False` means other things to clients of databases, and `verify=False` to readers of tokens.
  return key === 'verify' && verbs.test(memberName(unit, unwrap(call.callee)) ?? '');
}

/** `context.verify_mode = ssl.CERT_NONE`, `session.verify = False`, the default context replaced by one that checks nothing. */
export function isUncheckedMember(unit: CodeUnit, key: string, value: Node, owner: Node): boolean {
  if (key === 'verify_mode') return isNone(unit, value);
  if (key === '_create_default_https_context')
    return apiName(unit, value) === 'py:ssl._create_unverified_context';
  if (key === 'PYTHONHTTPSVERIFY') return value.type === 'Literal' && value.value === '0';
  const isOff = value.type === 'Literal' && value.value === false;
  if (key !== 'verify' || !isOff) return false;
  const isNamed = owner.type === 'Identifier' && /session|client|http/iu.test(owner.name);
  return isNamed || clients.test(apiName(unit, owner));
}

function isNone(unit: CodeUnit, value: Node): boolean {
  if (value.type === 'Literal') return value.value === 'CERT_NONE';
  return /^py:ssl\.(?:VerifyMode\.)?CERT_NONE$/u.test(apiName(unit, value));
}
