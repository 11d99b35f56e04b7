import { defineShellDetector } from '../detector.ts';
import { wipeOf } from '../values/wipe-commands.ts';

/** A command of a script that destroys everything below a place, or stops the machine. */
export const shellSabotageWipe = defineShellDetector({
  id: 'shell/sabotage-wipe',
  title: 'Destroys files of the user',
  capability: 'sabotage.wipe',
  version: 1,
  find(command) {
    const wipe = wipeOf(command);
    return wipe === undefined ? [] : [{ place: wipe.place, how: 'command' }];
  },
});
