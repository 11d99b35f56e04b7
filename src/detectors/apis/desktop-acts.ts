import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import {
  desktopActOf,
  desktopActOfGlobal,
  desktopActOfModule,
  type DesktopAct,
} from '../values/desktop-programs.ts';
import { desktopActOfPython } from '../values/python-desktop.ts';
import { apiOf, nameOfApi } from './api.ts';
import { shellCommandsOf } from './process-starts.ts';

const none: readonly DesktopAct[] = [];

/** What a call does to clipboard, screen or keyboard: by a module, in a page, or through a program. */
export function desktopActsOf(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  kind: DesktopAct['kind'],
): readonly DesktopAct[] {
  const api = apiOf(unit, call.callee);
  if (api === undefined) return none;
  const direct = api.module.startsWith('py:')
    ? desktopActOfPython(nameOfApi(api))
    : api.module === ''
      ? desktopActOfGlobal(api.path)
      : desktopActOfModule(api.module, api.path.findLast((part) => part !== '()') ?? '');
  if (direct === undefined && shellCommandsOf(unit, call).length === 0) return none;
  const acts = [direct, ...shellCommandsOf(unit, call).map(desktopActOf)];
  return acts.filter((one): one is DesktopAct => one?.kind === kind);
}
