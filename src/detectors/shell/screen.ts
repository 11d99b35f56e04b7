import { defineShellDetector } from '../detector.ts';
import { desktopActOf } from '../values/desktop-programs.ts';

/** Pictures that a script takes of the screen. */
export const shellScreen = defineShellDetector({
  id: 'shell/screen',
  title: 'Takes pictures of the screen',
  capability: 'screen',
  version: 1,
  find(command) {
    const act = desktopActOf(command);
    return act?.kind === 'screen' ? [{ access: act.access }] : [];
  },
});
