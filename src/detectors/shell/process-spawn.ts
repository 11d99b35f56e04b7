import { defineShellDetector } from '../detector.ts';
import { isShellBuiltin } from '../values/shell-builtins.ts';
import { commandTitle } from '../values/shell-text.ts';

/** A program that a script starts. `eval` and its like are told by what they are fed with. */
export const shellProcessSpawn = defineShellDetector({
  id: 'shell/process-spawn',
  title: 'Starts a program',
  capability: 'process.spawn',
  version: 2,
  find(command) {
    if (isShellBuiltin(command.program) || !/^[\w.+@-]{1,100}$/.test(command.program)) return [];
    const fed = command.fedBy === undefined ? {} : { fedBy: command.fedBy };
    return [{ command: commandTitle(command.words), via: 'shell', shell: 'true', ...fed }];
  },
});
