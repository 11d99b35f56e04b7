import type { TextOptions } from '../../reports/text.ts';
import { alertText } from '../alert-text.ts';
import type { Receiver } from '../receiver.ts';

/** A place where alerts are shown. */
export interface AlertDisplay extends TextOptions {
  readonly write: (text: string) => void;
}

/**
 * Shows alerts where the service runs. It cannot know what it has shown to whom: when the process is killed between
 * showing an alert and noting that, it is shown again, with the same id.
 */
export function terminalReceiver(display: AlertDisplay): Receiver {
  return {
    id: 'terminal',
    deliver: async ({ alerts }) => {
      for (const alert of alerts) display.write(`\n${alertText(alert, display)}\n`);
      return undefined;
    },
  };
}
