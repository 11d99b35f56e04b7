import type { Command } from 'commander';
import { openReceivers } from '../../alerts/open-receivers.ts';
import { parcelOf } from '../../alerts/receiver.ts';
import { testAlert } from '../../alerts/test-alert.ts';
import { renderDeliveries, renderNotices } from '../../reports/lists.ts';
import { readSettings } from '../../runtime/settings.ts';
import { UsageError } from '../errors.ts';
import { withRecords } from '../records.ts';
import { table, type Wiring } from '../wiring.ts';
import { countOf } from './records.ts';

interface ListOptions {
  readonly dead?: boolean;
  readonly pending?: boolean;
  readonly limit: string;
  readonly format: string;
  readonly config?: string;
}

/** `watchkeeper alerts`: who was told what, what is on its way, and what never arrived. */
export function addAlerts(program: Command, wiring: Wiring): void {
  const alerts = program.command('alerts').description('who was told what, and what never arrived');
  alerts
    .command('list')
    .description('alerts and their receivers, newest first')
    .option('--dead', 'only what was given up')
    .option('--pending', 'only what is on its way')
    .option('--limit <count>', 'at most so many', '50')
    .option('--format <format>', 'text or json', 'text')
    .option('--config <file>', 'settings file')
    .action((options: ListOptions) => list(wiring, options));
  alerts
    .command('redeliver')
    .description('send an alert again that was given up, or that got lost on the other side')
    .argument(
      '<id>',
      'an alert (A-…) or what became of it (N-…), as `watchkeeper alerts list` shows it',
    )
    .argument('[receiver]', 'only to this receiver')
    .option('--config <file>', 'settings file')
    .action((id: string, receiver: string | undefined, options: { config?: string }) =>
      redeliver(wiring, id, receiver, options.config),
    );
  alerts
    .command('test')
    .description('send a made-up alert to one receiver, to see that it arrives')
    .argument('<receiver>', 'a name under `receivers` in the settings, terminal or file')
    .option('--config <file>', 'settings file')
    .action((receiver: string, options: { config?: string }) =>
      sendTest(wiring, receiver, options.config),
    );
}

async function list(wiring: Wiring, options: ListOptions): Promise<void> {
  const limit = countOf(options.limit);
  const state = options.dead === true ? 'dead' : options.pending === true ? 'pending' : undefined;
  const filter = { limit, ...(state === undefined ? {} : ({ state } as const)) };
  const { deliveries, notices } = await withRecords(wiring, options.config, async (records) => ({
    deliveries: await records.deliveries.list(filter),
    notices: await records.notices.list(filter),
  }));
  const lists = [renderDeliveries(deliveries, table(wiring))];
  if (notices.length > 0) lists.push(renderNotices(notices, table(wiring)));
  wiring.terminal.print(
    options.format === 'json'
      ? JSON.stringify({ schemaVersion: 1, deliveries, notices }, undefined, 2)
      : lists.join('\n\n'),
  );
}

async function redeliver(
  wiring: Wiring,
  id: string,
  receiver: string | undefined,
  config: string | undefined,
): Promise<void> {
  const count = await withRecords(wiring, config, (records) =>
    id.startsWith('N-')
      ? records.notices.redeliver(id, receiver)
      : records.deliveries.redeliver(id, receiver),
  );
  if (count === 0) {
    throw new UsageError('not-found', 'there is no such delivery, or it is on its way already', {
      subject: receiver === undefined ? id : `${id} ${receiver}`,
      retry: 'never',
      expected: 'an alert and a receiver that `watchkeeper alerts list` shows as dead or delivered',
      got: 'none such',
    });
  }
  const receivers = count === 1 ? 'one receiver' : `${count} receivers`;
  wiring.terminal.print(`${id} goes to ${receivers} again, with the next look of the service.`);
}

async function sendTest(wiring: Wiring, name: string, config: string | undefined): Promise<void> {
  const { env, cwd, version, terminal } = wiring;
  const settings = await readSettings({
    env,
    cwd,
    ...(config === undefined ? {} : { file: config }),
  });
  const names = ['terminal', 'file', ...Object.keys(settings.receivers)];
  if (!names.includes(name)) {
    throw new UsageError('not-found', 'there is no such receiver', {
      subject: name,
      retry: 'never',
      expected: `one of ${[...new Set(names)].join(', ')}`,
      got: 'another name',
    });
  }
  // Only this one: what is wrong with others is for `serve` to say.
  const own = Object.entries(settings.receivers).filter(([known]) => known === name);
  const receivers = openReceivers({
    settings: { ...settings, receivers: Object.fromEntries(own) },
    env,
    version,
    display: { write: terminal.print, colour: terminal.colour, width: terminal.width },
  });
  const alert = testAlert(new Date());
  const receiver = receivers.find(({ id }) => id === name);
  await receiver?.check?.();
  await receiver?.deliver(parcelOf(alert));
  terminal.print(`${name} has ${alert.id}.`);
}
