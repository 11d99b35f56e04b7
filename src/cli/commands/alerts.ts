import type { Command } from 'commander';
import { openReceivers } from '../../alerts/open-receivers.ts';
import { parcelOf } from '../../alerts/receiver.ts';
import { testAlert } from '../../alerts/test-alert.ts';
import { howItStands, putBack, waitUntilSent } from '../../queue/redeliver.ts';
import type { Redelivered, Redelivery } from '../../queue/redeliver.ts';
import { withinLimit } from '../../reports/list-limit.ts';
import { renderDeliveries, renderNotices, renderRedelivered } from '../../reports/lists.ts';
import { readSettings } from '../../runtime/settings.ts';
import { StorageError } from '../../storage/errors.ts';
import { remoteRecords } from '../../storage/records-socket.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-code.ts';
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
    .argument('[receiver]', 'only to this receiver, also when it has it')
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
It goes to those for whom it was given up; a receiver that has it and lost it is
named. It is sent at once, by a service that runs on the same database or else
by this command, once; in quiet hours it waits for their end.

Exit codes: 0 every receiver has it or gets it then, 2 one has not.`,
    )
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
  const filter = { limit: limit + 1, ...(state === undefined ? {} : ({ state } as const)) };
  const { deliveries, notices } = await withRecords(wiring, options.config, async (records) => ({
    deliveries: await records.deliveries.list(filter),
    notices: await records.notices.list(filter),
  }));
  if (options.format === 'json') {
    const shown = { deliveries: deliveries.slice(0, limit), notices: notices.slice(0, limit) };
    const more = deliveries.length > limit || notices.length > limit;
    wiring.terminal.print(JSON.stringify({ schemaVersion: 1, ...shown, more }, undefined, 2));
    return;
  }
  const isNone = deliveries.length === 0 && state !== undefined;
  const lists = [
    isNone
      ? `No alert is ${state}.`
      : withinLimit(deliveries, limit, (some) => renderDeliveries(some, table(wiring))),
  ];
  if (notices.length > 0) {
    lists.push(withinLimit(notices, limit, (some) => renderNotices(some, table(wiring))));
  }
  wiring.terminal.print(lists.join('\n\n'));
}

async function redeliver(
  wiring: Wiring,
  id: string,
  receiver: string | undefined,
  config: string | undefined,
): Promise<void> {
  const { terminal } = wiring;
  const redelivery = { id, ...(receiver === undefined ? {} : { receiver }) };
  terminal.progress(`sending ${id}`);
  const sent = await redeliverAnywhere(wiring, redelivery, config);
  if (sent.length === 0) {
    const rows = await withRecords(wiring, config, (records) => howItStands(records, id));
    refuseRedelivery(wiring, redelivery, rows);
  }
  terminal.print(renderRedelivered(sent, table(wiring)));
  if (sent.some(hasFailed)) process.exitCode = exitCodes.failed;
}

/** In this process; or by the service that holds the embedded database, which is told and watched. */
async function redeliverAnywhere(
  wiring: Wiring,
  redelivery: Redelivery,
  config: string | undefined,
): Promise<readonly Redelivered[]> {
  const { env, cwd, terminal } = wiring;
  const settingsFile = config === undefined ? {} : { settingsFile: config };
  try {
    return await wiring.redeliver({ ...redelivery, ...settingsFile, complain: terminal.complain });
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'database-in-use') throw error;
  }
  const file = config === undefined ? {} : { file: config };
  const records = remoteRecords((await readSettings({ env, cwd, ...file })).dataFolder);
  const receivers = await putBack(records, redelivery);
  return receivers.length === 0 ? [] : waitUntilSent(records, redelivery.id, receivers);
}

function refuseRedelivery(
  wiring: Wiring,
  { id, receiver }: Redelivery,
  rows: readonly Redelivered[],
): never {
  const own = rows.filter((row) => receiver === undefined || row.receiver === receiver);
  if (own.length > 0) wiring.terminal.print(renderRedelivered(own, table(wiring)));
  const onItsWay = own.some(({ state }) => state === 'pending');
  const known = onItsWay ? 'it is on its way already' : 'whoever it is for has it';
  throw new UsageError('not-found', own.length === 0 ? 'there is no such delivery' : known, {
    subject: receiver === undefined ? id : `${id} ${receiver}`,
    retry: 'never',
    expected:
      'an alert that `watchkeeper alerts list` shows as dead, or a receiver that has lost it',
    ...(onItsWay ? { got: 'one that is sent by itself' } : {}),
  });
}

/** Whoever waits for the end of quiet hours has not failed. */
function hasFailed({ state, lastError, notBefore }: Redelivered): boolean {
  if (state === 'delivered') return false;
  return state !== 'pending' || lastError !== undefined || notBefore === undefined;
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
