import { desktopActsOf } from '../apis/desktop-acts.ts';
import { defineCodeDetector } from '../detector.ts';

/** The clipboard: what a person copied, a password or an address to pay to, and what they will paste. */
export const clipboard = defineCodeDetector({
  id: 'code/clipboard',
  title: 'Uses the clipboard',
  capability: 'clipboard',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      for (const { access } of desktopActsOf(unit, call, 'clipboard')) {
        report({ node: call, attributes: { access } });
      }
    },
  },
});
