import { isFunction, type FunctionNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { isPutAround, seesMessages } from './message-handler.ts';
import { answersRequests } from './request-handler.ts';
import { seesCredentials } from './request-listener.ts';
import { isCredential, isSecretOfUser, takesSecret } from '../values/secret-names.ts';
import { isToolInput } from './tool-handler.ts';
import { shownOfRequests } from './passing-requests.ts';
import { readsTyping } from './typing-handler.ts';

/** The name of the source that a parameter is, whatever its callers give. */
export function sourceOfParameter(
  unit: CodeUnit,
  owner: FunctionNode,
  index: number,
  path: readonly string[],
): string | undefined {
  if (isToolInput(unit, owner, index)) return 'tool-input';
  if (index === 0 && seesMessages(unit, owner)) return 'message';
  if (index === 0 && readsTyping(unit, owner, path)) return 'typed-text';
  if (index === 0 && answersRequests(unit, owner)) return 'request';
  if (index < 3 && isPutAround(unit, owner)) return 'message';
  const shown = index === 0 ? shownOfRequests(unit, owner, path) : undefined;
  if (shown !== undefined) return shown;
  if (index === 0 && seesCredentials(unit, owner, path)) return 'credential';
  const parameter = owner.params[index];
  const name = parameter?.type === 'Identifier' ? parameter.name : path[0];
  if (name !== undefined && isSecretOfUser(name)) return 'secret-argument';
  if (name !== undefined && isCredential(name)) return 'credential';
  const own = nameOfFunction(unit, owner);
  return index === 0 && own !== undefined && takesSecret(own) ? 'secret-argument' : undefined;
}

function nameOfFunction(unit: CodeUnit, owner: FunctionNode): string | undefined {
  if (isFunction(owner) && 'id' in owner && owner.id?.type === 'Identifier') return owner.id.name;
  const parent = unit.parentOf(owner);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return parent.id.name;
  const isKeyed = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return isKeyed && !parent.computed && parent.key.type === 'Identifier'
    ? parent.key.name
    : undefined;
}
