import { Option, type Command } from 'commander';
import { severities, type Severity } from '../../findings/finding.ts';
import { readPolicy } from '../../inspections/policy-file.ts';
import type { Inspection } from '../../inspections/inspection.ts';
import { exitCodeOf } from '../exit-code.ts';
import { openLooker, type Against } from '../looker.ts';
import { formats, render, type Format } from '../render.ts';
import type { Wiring } from '../wiring.ts';

/** Options that `inspect` and `diff` share. */
interface LookOptions {
  readonly format: Format;
  readonly failOn?: Severity;
  readonly policy?: string;
  readonly cache: boolean;
}

interface InspectOptions extends LookOptions {
  readonly against?: string;
  readonly alone?: boolean;
}

/** `watchkeeper inspect`: one release, beside its predecessor. */
export function addInspect(program: Command, wiring: Wiring): void {
  lookOptions(
    program
      .command('inspect')
      .description('open one release and say what it can do that the one before could not')
      .argument(
        '<release>',
        'name, name@version, pkg:npm/…, pkg:pypi/…, ./package.tgz, ./package.whl or ./folder',
      )
      .option(
        '--against <release>',
        'compare with this instead of its predecessor; a version alone, latest or @tag is one of the package',
      )
      .option('--alone', 'judge it on its own, without a predecessor'),
  )
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper inspect @modelcontextprotocol/server-filesystem
  watchkeeper inspect pkg:pypi/mcp-server-fetch
  watchkeeper inspect firecrawl-mcp@3.26.0 --against 3.25.1
  watchkeeper inspect ./my-server-1.2.0.tgz --alone --format json`,
    )
    .action(async (release: string, options: InspectOptions) => {
      await look(wiring, release, againstOf(options), options);
    });
}

/** `watchkeeper diff`: two versions, in the order old, new. */
export function addDiff(program: Command, wiring: Wiring): void {
  lookOptions(
    program
      .command('diff')
      .description('say what a new version can do that an old one could not')
      .argument(
        '<old>',
        'name@version, pkg:npm/…, pkg:pypi/…, ./package.tgz, ./package.whl or ./folder',
      )
      .argument('<new>', 'likewise; a version alone, latest or @tag is one of the same package'),
  )
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper diff tavily-mcp@0.2.21 0.2.22
  watchkeeper diff pkg:pypi/mcp-server-git@2026.1.14 pkg:pypi/mcp-server-git
  watchkeeper diff ./server-1.0.0.tgz ./server-folder --fail-on medium
  watchkeeper diff mcp-remote@0.1.37 latest --format html > diff.html`,
    )
    .action(async (before: string, after: string, options: LookOptions) => {
      await look(wiring, after, { subject: before }, options);
    });
}

function lookOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'how to say it').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'end with 1 at or above it (default: high)').choices(
        severities,
      ),
    )
    .option('--policy <file>', 'a policy file to judge by')
    .option('--no-cache', 'read everything anew, also what the data folder remembers');
}

function againstOf({ against, alone }: InspectOptions): Against {
  if (against !== undefined) return { subject: against };
  return alone === true ? 'nothing' : 'predecessor';
}

async function look(
  wiring: Wiring,
  subject: string,
  against: Against,
  options: LookOptions,
): Promise<void> {
  const policy = await readPolicy(options.policy);
  const looker = await openLooker(wiring, policy, options);
  try {
    const inspection: Inspection = await looker.inspect(subject, against);
    wiring.terminal.print(render(inspection, options.format, wiring.terminal));
    process.exitCode = exitCodeOf(inspection, options.failOn ?? policy.failOn);
  } finally {
    looker.close();
  }
}
