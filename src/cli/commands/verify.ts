import { Option, type Command } from 'commander';
import type { ReleaseVerdict, Voucher } from '../../provenance/verdict.ts';
import { renderVerdict } from '../../reports/verdict-text.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-code.ts';
import { verifyFiles, verifyPublished } from '../verifier.ts';
import type { Wiring } from '../wiring.ts';

interface VerifyOptions {
  readonly format: 'text' | 'json';
  readonly require: Voucher;
  readonly bundle?: string;
  readonly artifact?: string;
}

const strongestLast: readonly Voucher[] = ['nobody', 'registry', 'account', 'build'];

/** `watchkeeper verify`: who vouches for one release, over exactly the bytes that are served. */
export function addVerify(program: Command, wiring: Wiring): void {
  program
    .command('verify')
    .description('say who signed a release: which build of which repository, at which commit')
    .argument('<release>', 'name, name@version, pkg:npm/… or pkg:pypi/…')
    .addOption(
      new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'),
    )
    .addOption(
      new Option('--require <voucher>', 'end with 1 unless this or a stronger one vouches for it')
        .choices(strongestLast.slice(1))
        .default('registry'),
    )
    .option('--bundle <file>', 'attestations of this disk, instead of asking the registry')
    .option('--artifact <file>', 'the archive that they are about')
    .addHelpText(
      'after',
      `
Examples:
  watchkeeper verify @octokit/rest
  watchkeeper verify pkg:pypi/mcp-server-fetch --require build
  watchkeeper verify sigstore@2.1.0 --bundle bundle.json --artifact package.tgz

Exit codes: 0 vouched for as required, 1 not (invalid, absent, or less than
required), 2 could not look.`,
    )
    .action(async (release: string, options: VerifyOptions) => {
      const verdict = await verdictOf(wiring, release, options);
      const { colour, width } = wiring.terminal;
      wiring.terminal.print(
        options.format === 'json'
          ? `${JSON.stringify(verdict, undefined, 2)}\n`
          : renderVerdict(verdict, { colour, width }),
      );
      process.exitCode = exitCodeOf(verdict, options.require);
    });
}

async function verdictOf(
  wiring: Wiring,
  release: string,
  { bundle, artifact }: VerifyOptions,
): Promise<ReleaseVerdict> {
  if (bundle !== undefined && artifact !== undefined) {
    return verifyFiles(wiring, release, { bundle, artifact });
  }
  if (bundle === undefined && artifact === undefined) return verifyPublished(wiring, release);
  throw new UsageError('unknown-subject', 'one of two files is missing', {
    subject: release,
    retry: 'never',
    expected: '--bundle and --artifact together, or neither',
    got: bundle === undefined ? 'only --artifact' : 'only --bundle',
  });
}

/** A release that nobody vouches for is not one that could not be looked at, and scripts must tell them apart. */
function exitCodeOf({ status, vouchedBy }: ReleaseVerdict, required: Voucher): number {
  if (status === 'invalid') return exitCodes.findings;
  const isEnough = strongestLast.indexOf(vouchedBy) >= strongestLast.indexOf(required);
  if (status === 'cannot-verify') return exitCodes.failed;
  return isEnough ? exitCodes.clean : exitCodes.findings;
}
