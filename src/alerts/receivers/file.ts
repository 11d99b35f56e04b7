import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Alert } from '../alert.ts';
import { alertMarkdown } from '../alert-text.ts';
import { AlertError } from '../errors.ts';
import type { Receiver } from '../receiver.ts';

/**
 * Keeps each alert as a page in a folder. The file's name is the alert's id and it appears whole or not at all, so an
 * alert is there exactly once, whenever the process is killed.
 */
export function fileReceiver(folder: string): Receiver {
  return {
    id: 'file',
    deliver: async ({ alerts }) => {
      try {
        for (const alert of alerts) await keep(folder, alert);
        return undefined;
      } catch (cause) {
        throw new AlertError('not-writable', 'the alert could not be written', {
          subject: folder,
          retry: 'later',
          cause,
        });
      }
    },
  };
}

async function keep(folder: string, alert: Alert): Promise<void> {
  const file = join(folder, `${alert.id}.md`);
  if (await stat(file).catch(() => undefined)) return;
  await mkdir(folder, { recursive: true });
  // One name for each alert: what a killed process left half-written is written over, not left lying around.
  const unfinished = join(folder, `.${alert.id}.unfinished`);
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(alertMarkdown(alert));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
