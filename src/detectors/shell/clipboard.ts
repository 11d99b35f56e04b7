import { defineShellDetector } from '../detector.ts';
import { desktopActOf } from '../values/desktop-programs.ts';

/** What a script takes from the clipboard, or puts there. */
export const shellClipboard = defineShellDetector({
  id: 'shell/clipboard',
  title: 'Uses the clipboard',
  capability: 'clipboard',
  version: 1,
  find(command) {
    const act = desktopActOf(command);
    return act?.kind === 'clipboard' ? [{ access: act.access }] : [];
  },
});
