import { templateCall } from '../apis/carried-calls.ts';
import type { ProcessStart } from '../apis/process-start.ts';
import { commandsOf, processStartsOf } from '../apis/process-starts.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { isShellBuiltin } from '../values/shell-builtins.ts';
import { commandTitle, type ShellCommand } from '../values/shell-text.ts';
import type { Node } from '../../languages/javascript/unit.ts';

/** Starts a program. Each program of a command line is a fact of its own. */
export const processSpawn = defineCodeDetector({
  id: 'code/process-spawn',
  title: 'Starts a program',
  capability: 'process.spawn',
  version: 17,
  visits: {
    ApiCall(call, unit, report) {
      for (const start of processStartsOf(unit, call)) tell(start, call, report);
    },
    NewExpression(call, unit, report) {
      for (const start of processStartsOf(unit, call)) tell(start, call, report);
    },
    TaggedTemplateExpression(node, unit, report) {
      const call = templateCall(unit, node);
      if (call === undefined) return;
      for (const start of processStartsOf(unit, call)) tell(start, node, report);
    },
  },
});

function tell(start: ProcessStart, node: Node, report: (sighting: Sighting) => void): void {
  const commands = startedBy(start);
  if (commands.length === 0) report({ node, attributes: attributesOf(start, undefined) });
  for (const command of commands) report({ node, attributes: attributesOf(start, command) });
}

/** `cd` and `export` before a program are the shell's own, and start none. */
function startedBy(start: ProcessStart): readonly ShellCommand[] {
  const commands = commandsOf(start);
  const programs = start.shell ? commands.filter(({ program }) => !isShellBuiltin(program)) : [];
  return programs.length === 0 ? commands : programs;
}

function attributesOf(
  { via, shell }: ProcessStart,
  command: ShellCommand | undefined,
): Record<string, string> {
  const title = command === undefined ? 'dynamic' : commandTitle(command.words);
  const fed = command?.fedBy === undefined ? {} : { fedBy: command.fedBy };
  return { command: title, via, ...(shell ? { shell: 'true' } : {}), ...fed };
}
