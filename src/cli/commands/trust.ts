import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { openStandardLog } from '../../runtime/log.ts';
import { readSettings } from '../../runtime/settings.ts';
import { openTrustKeeper, type TrustKeeper } from '../../trust/trust-keeper.ts';
import type { Wiring } from '../wiring.ts';

interface TrustOptions {
  readonly format: 'text' | 'json';
  readonly mirror?: string;
  readonly root?: string;
}

/** `watchkeeper trust`: how old the keys and certificates are, and how to take new ones. */
export function addTrust(program: Command, wiring: Wiring): void {
  program
    .command('trust')
    .description('the keys and certificates that signatures are verified with')
    .argument('[action]', 'refresh: take new ones, when they pass the self-test')
    .addOption(
      new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'),
    )
    .option('--mirror <url>', 'another mirror of the update repository, together with --root')
    .option('--root <file>', 'the root.json that its metadata is verified from')
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper trust
  watchkeeper trust refresh

A running service takes new ones by itself when trustRefresh is set in
watchkeeper.yaml.`,
    )
    .action(async (action: string | undefined, options: TrustOptions, command: Command) => {
      if (action !== undefined && action !== 'refresh') {
        command.error(`error: unknown action '${action.slice(0, 40)}'; the only one is 'refresh'`);
      }
      if ((options.mirror === undefined) !== (options.root === undefined)) {
        command.error(
          'error: --mirror and --root belong together: the one is verified from the other',
        );
      }
      const keeper = await open(wiring, options);
      const now = new Date();
      if (action === 'refresh') {
        wiring.terminal.progress('taking new keys and certificates');
        await keeper.refresh(now);
      }
      wiring.terminal.print(say(keeper, options.format, now));
    });
}

async function open(wiring: Wiring, { mirror, root }: TrustOptions): Promise<TrustKeeper> {
  const { dataFolder } = await readSettings(wiring);
  const from =
    mirror === undefined || root === undefined ? {} : { mirror: { url: mirror, rootPath: root } };
  return openTrustKeeper({
    folder: join(dataFolder, 'trust'),
    log: openStandardLog('warn'),
    ...from,
  });
}

function say(keeper: TrustKeeper, format: 'text' | 'json', now: Date): string {
  const { trust, files } = keeper.inUse();
  const ageDays = keeper.ageDays(now);
  const logs = [...trust.logs.values()];
  const keys = [...new Set(trust.registryKeys.map(({ id }) => id))];
  if (format === 'json') {
    const told = { schemaVersion: 1, takenAt: files.takenAt, ageDays, logs, registryKeys: keys };
    return `${JSON.stringify(told, undefined, 2)}\n`;
  }
  return [
    `Keys and certificates of ${files.takenAt.slice(0, 10)}, ${ageDays} days old`,
    `Logs: ${logs.join(', ')}`,
    `Keys of npm's registry: ${keys.join(', ')}`,
    '',
  ].join('\n');
}
