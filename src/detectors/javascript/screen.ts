import { desktopActsOf } from '../apis/desktop-acts.ts';
import { defineJavaScriptDetector } from '../detector.ts';

/** Pictures of the screen, with all that other programs show there. */
export const screen = defineJavaScriptDetector({
  id: 'javascript/screen',
  title: 'Takes pictures of the screen',
  capability: 'screen',
  version: 1,
  visits: {
    CallExpression(call, unit, report) {
      for (const { access } of desktopActsOf(unit, call, 'screen')) {
        report({ node: call, attributes: { access } });
      }
    },
  },
});
