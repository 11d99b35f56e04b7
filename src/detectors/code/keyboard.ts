import { desktopActsOf } from '../apis/desktop-acts.ts';
import { defineCodeDetector } from '../detector.ts';

/** The keys of a person: heard in every program, or pressed in their place. */
export const keyboard = defineCodeDetector({
  id: 'code/keyboard',
  title: 'Hears or presses keys',
  capability: 'keyboard',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      for (const { access } of desktopActsOf(unit, call, 'keyboard')) {
        report({ node: call, attributes: { access } });
      }
    },
  },
});
