import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { escapeTerminal } from '../../reports/escape.ts';
import { UsageError } from '../errors.ts';
import { withRecords } from '../records.ts';
import type { Wiring } from '../wiring.ts';

interface SuppressOptions {
  readonly reason?: string;
  readonly author?: string;
  readonly expires?: string;
  readonly lift?: boolean;
  readonly config?: string;
}

/** `watchkeeper suppress`: a recorded decision not to alert about a finding. */
export function addSuppress(program: Command, wiring: Wiring): void {
  program
    .command('suppress')
    .description('decide not to be alerted about a finding; it stays visible')
    .argument('<fingerprint>', 'the fingerprint, or the id (F-…) that `watchkeeper findings` shows')
    .option('--reason <text>', 'why; required unless --lift')
    .option('--expires <when>', 'until when: 2027-01-31, or 90d', '90d')
    .option('--author <name>', 'who decides (default: you)')
    .option('--lift', 'take the decision back')
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper suppress F-3f9a0c11d2 --reason "our own" --expires 2027-01-31
  watchkeeper suppress F-3f9a0c11d2 --lift`,
    )
    .action(async (name: string, options: SuppressOptions) => suppress(wiring, name, options));
}

async function suppress(wiring: Wiring, name: string, options: SuppressOptions): Promise<void> {
  const now = new Date();
  const author = authorOf(options.author);
  await withRecords(wiring, options.config, async (records) => {
    const fingerprint = name.startsWith('F-')
      ? ((await records.findings.find(name))?.finding.fingerprint ?? notFound(name))
      : name;
    if (options.lift === true) {
      const lifted = await records.decisions.lift(
        fingerprint,
        options.reason ?? '',
        { author, via: 'command-line' },
        now,
      );
      if (!lifted) notFound(name);
      wiring.terminal.print(
        escapeTerminal(`Alerts about ${name} go out again. What stands still is told again.`),
      );
      return;
    }
    const expires = expiryOf(options.expires ?? '90d', now);
    const reason = reasonOf(options.reason, name);
    await records.decisions.suppress(
      { fingerprint, reason, expires },
      { author, via: 'command-line' },
      now,
    );
    wiring.terminal.print(
      escapeTerminal(
        `No alerts about ${name} until ${expires.slice(0, 10)} (${author}: ${reason}).`,
      ),
    );
  });
}

/** Who decides: a name that was given, or whoever is logged in. */
export function authorOf(given: string | undefined): string {
  const name = given?.trim() ?? '';
  return name === '' ? userInfo().username : name;
}

function expiryOf(text: string, now: Date): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  const time = days === undefined ? Date.parse(text) : now.getTime() + Number(days) * 86_400_000;
  if (Number.isNaN(time) || time <= now.getTime()) {
    throw new UsageError('invalid-option', 'this expiry cannot be used', {
      subject: '--expires',
      retry: 'never',
      expected: 'a day to come such as 2027-01-31, or a number of days such as 90d',
      got: JSON.stringify(text),
    });
  }
  return new Date(time).toISOString();
}

/** What somebody decided has to say why, to whoever reads it later. */
export function reasonOf(reason: string | undefined, subject: string): string {
  if (reason !== undefined && reason.trim() !== '') return reason.trim();
  throw new UsageError('invalid-option', 'a decision needs a reason', {
    subject,
    retry: 'never',
    expected: '--reason "why nobody needs to be told"',
  });
}

function notFound(name: string): never {
  throw new UsageError('not-found', 'there is no such finding, or no decision about it in force', {
    subject: name,
    retry: 'never',
    expected: 'an id or a fingerprint that `watchkeeper findings` shows',
  });
}
