import { desktopActsOf } from '../apis/desktop-acts.ts';
import { defineCodeDetector } from '../detector.ts';

/** Pictures of the screen, with all that other programs show there. */
export const screen = defineCodeDetector({
  id: 'code/screen',
  title: 'Takes pictures of the screen',
  capability: 'screen',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      for (const { access } of desktopActsOf(unit, call, 'screen')) {
        report({ node: call, attributes: { access } });
      }
    },
  },
});
