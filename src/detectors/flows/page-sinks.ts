import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { memberName } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import { sinksOfPythonHeader } from './python-mail.ts';
import type { Sink } from './sink.ts';

/** Gives a value to a name or a member. */
export type Assignment = Extract<Node, { type: 'AssignmentExpression' }>;

const loading = /^(?:Image|Audio|document\.createElement)\.\(\)$/u;

/** Whether what is given to a member of this name may be an address that is asked for. */
export function mayLoad(name: string): boolean {
  return name === 'src' || name === 'href';
}

/** The address of a picture or script of a page is asked for as soon as it is set: `new Image().src = …`. */
export function sinksOfAssignment(unit: CodeUnit, assignment: Assignment): readonly Sink[] {
  if (unit.language === 'python') return sinksOfPythonHeader(unit, assignment);
  const { left, right, operator } = assignment;
  if (operator !== '=' || left.type !== 'MemberExpression') return [];
  const name = memberName(unit, left);
  if (name === undefined || !mayLoad(name)) return [];
  if (!loading.test(apiName(unit, left.object))) return [];
  const to = destinationOfUrl(urlTextOf(unit, right))?.destination ?? 'dynamic';
  if (isLoopback(to)) return [];
  const address = to === 'dynamic' ? { address: right } : {};
  return [{ to, ...address, values: [{ kind: 'network.url', node: right, path: [] }] }];
}
