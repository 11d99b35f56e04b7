import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeMarkdown } from '../../reports/escape.ts';
import type { Alert } from '../alert.ts';
import { alertMarkdown } from '../alert-text.ts';
import { AlertError } from '../errors.ts';
import type { Notice } from '../notice.ts';
import { noticeLine } from '../notice-text.ts';
import type { Receiver } from '../receiver.ts';

/**
 * Keeps each alert as a page in a folder. The file's name is the alert's id and it appears whole or not at all, so an
 * alert is there exactly once, whenever the process is killed.
 */
export function fileReceiver(folder: string): Receiver {
  return {
    id: 'file',
    deliver: async ({ alerts }) => {
      await writing(folder, async () => {
        for (const alert of alerts) await keep(folder, alert);
      });
      return undefined;
    },
    tell: (notice) =>
      writing(folder, async () => {
        for (const id of notice.alertIds) await append(folder, id, notice);
      }),
  };
}

async function writing(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new AlertError('not-writable', 'the alert could not be written', {
      subject: folder,
      retry: 'later',
      cause,
    });
  }
}

async function keep(folder: string, alert: Alert): Promise<void> {
  const file = join(folder, `${alert.id}.md`);
  if (await stat(file).catch(() => undefined)) return;
  await mkdir(folder, { recursive: true });
  await replace(folder, alert.id, alertMarkdown(alert));
}

/** Adds what became of it to the page of an alert. A page that somebody took away is left so. */
async function append(folder: string, alertId: string, notice: Notice): Promise<void> {
  const page = await readFile(join(folder, `${alertId}.md`), 'utf8').catch(absent);
  const mark = `(${notice.id})`;
  if (page === undefined || page.includes(mark)) return;
  const line = `**${notice.at}** ${escapeMarkdown(noticeLine(notice))} ${mark}`;
  await replace(folder, alertId, `${page.trimEnd()}\n\n${line}\n`);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function replace(folder: string, alertId: string, page: string): Promise<void> {
  const file = join(folder, `${alertId}.md`);
  // One name for each alert: what a killed process left half-written is written over, not left lying around.
  const unfinished = join(folder, `.${alertId}.unfinished`);
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(page);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
