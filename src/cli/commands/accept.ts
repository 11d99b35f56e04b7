import type { Command } from 'commander';
import { escapeTerminal } from '../../reports/escape.ts';
import type { Records } from '../../storage/records.ts';
import { parsePurl, formatPurl, type Purl } from '../../watchlists/purl.ts';
import { UsageError } from '../errors.ts';
import { withRecords } from '../records.ts';
import type { Wiring } from '../wiring.ts';
import { authorOf, reasonOf } from './suppress.ts';

interface AcceptOptions {
  readonly reason?: string;
  readonly author?: string;
  readonly lift?: boolean;
  readonly config?: string;
}

/** `watchkeeper accept`: a recorded decision that a release is good, and the measure for those after it. */
export function addAccept(program: Command, wiring: Wiring): void {
  program
    .command('accept')
    .description('decide that a release is good; later ones are compared with it')
    .argument('<release>', 'pkg:npm/name@version or pkg:pypi/name@version')
    .option('--reason <text>', 'why; required')
    .option('--author <name>', 'who decides (default: you)')
    .option('--lift', 'take the decision back; what it decided is told again')
    .option('--config <file>', 'settings file')
    .addHelpText(
      'after',
      `
Its findings stay visible and count as decided, and whoever was alerted to them
is told so. Until a release with alerts is accepted, or each of its findings is
suppressed, later releases are compared with the last good one before it.

Examples:
  watchkeeper accept pkg:npm/postmark-mcp@1.0.16 --reason "our own archive"
  watchkeeper accept pkg:npm/postmark-mcp@1.0.16 --lift --reason "it is not"`,
    )
    .action(async (name: string, options: AcceptOptions) => accept(wiring, name, options));
}

async function accept(wiring: Wiring, name: string, options: AcceptOptions): Promise<void> {
  const purl = releaseOf(name);
  const acceptance = { purl, reason: reasonOf(options.reason, purl) };
  const decider = { author: authorOf(options.author), via: 'command-line' } as const;
  await withRecords(wiring, options.config, async (records) => {
    if (options.lift === true) {
      const lifted = await records.decisions.liftAcceptance(acceptance, decider, new Date());
      if (!lifted) throw unknown(purl, 'no release of this name is accepted');
      wiring.terminal.print(`${purl} is no longer accepted. What it decided is told again.`);
      return;
    }
    const said = await acceptNow(records, acceptance, decider);
    wiring.terminal.print(
      escapeTerminal(
        `${purl} is accepted, ${said} (${decider.author}: ${acceptance.reason}). Later releases are compared with it.`,
      ),
    );
  });
}

async function acceptNow(
  records: Records,
  acceptance: Parameters<Records['decisions']['accept']>[0],
  decider: Parameters<Records['decisions']['accept']>[1],
): Promise<string> {
  const accepted = await records.decisions.accept(acceptance, decider, new Date());
  if (accepted.status === 'unknown') {
    throw unknown(acceptance.purl, 'no release of this name was found');
  }
  if (accepted.status === 'not-inspected') {
    throw unknown(acceptance.purl, 'this release has still to be opened');
  }
  const { findings } = accepted;
  if (findings === 0) return 'nothing was found in it';
  return findings === 1 ? 'with one finding' : `with ${findings} findings`;
}

function releaseOf(name: string): Purl {
  const parts = parsePurl(name);
  if (parts.version !== undefined) return formatPurl(parts);
  throw new UsageError('invalid-option', 'a release has a version', {
    subject: name,
    retry: 'never',
    expected: `${formatPurl(parts)}@<version>`,
    got: 'a package',
  });
}

function unknown(purl: Purl, what: string): UsageError {
  return new UsageError('not-found', what, {
    subject: purl,
    retry: 'never',
    expected: 'a release that `watchkeeper releases` shows as inspected',
  });
}
