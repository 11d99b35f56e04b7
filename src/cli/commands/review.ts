import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { severities, type Severity } from '../../findings/finding.ts';
import { readPolicy } from '../../inspections/policy-file.ts';
import { checkOf } from '../../reviews/check.ts';
import { commentOf, reviewBody } from '../../reviews/comment.ts';
import { renderReviewJson } from '../../reviews/review-document.ts';
import { renderReviewSarif } from '../../reviews/review-sarif.ts';
import { renderReviewText } from '../../reviews/review-text.ts';
import type { ReviewSettings } from '../../reviews/review-settings.ts';
import { renderWorkflowCommands } from '../../reviews/workflow-commands.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-code.ts';
import { reviewCheckout, type LocalReview } from '../reviewer.ts';
import type { Wiring } from '../wiring.ts';

const formats = ['text', 'json', 'sarif', 'markdown', 'github'] as const;
type ReviewFormat = (typeof formats)[number];

interface ReviewOptions {
  readonly base: string;
  readonly head: string;
  readonly repository?: string;
  readonly format: ReviewFormat;
  readonly failOn?: Severity;
  readonly scope?: ReviewSettings['scope'];
  readonly policy?: string;
  readonly commentFile?: string;
  readonly jsonFile?: string;
  readonly sarifFile?: string;
}

/** `watchkeeper review`: what a change of a checkout would let in. */
export function addReview(program: Command, wiring: Wiring): void {
  program
    .command('review')
    .description('say what a change of a git checkout would let in: packages and what starts them')
    .requiredOption('--base <ref>', 'the branch that the change would go into')
    .option('--head <ref>', 'the change', 'HEAD')
    .option('--repository <folder>', 'the checkout, when it is not the current folder')
    .addOption(new Option('--format <format>', 'how to say it').choices(formats).default('text'))
    .addOption(new Option('--fail-on <severity>', 'end with 1 at or above it').choices(severities))
    .addOption(new Option('--scope <scope>', 'which packages are opened').choices(['mcp', 'all']))
    .option('--policy <file>', 'a policy file to judge releases by')
    .option(
      '--comment-file <file>',
      'also write the comment; empty when there is nothing to decide',
    )
    .option('--json-file <file>', 'also write the review as JSON')
    .option('--sarif-file <file>', 'also write SARIF')
    .addHelpText('after', help)
    .action(async (options: ReviewOptions) => review(wiring, options));
}

const help = `
Examples:
  watchkeeper review --base origin/main
  watchkeeper review --base origin/main --head my-branch --format markdown
  watchkeeper review --base "$BASE_SHA" --format github --sarif-file out.sarif

The two are compared as a pull request is: from the commit that they have in
common. Settings are read from .github/watchkeeper.yml of the base.

Exit codes: where the settings name a policy they follow it, and observe and
warn end with 0. Otherwise 0 nothing at or above --fail-on (default high), 1
something, 2 could not look or wrong usage.`;

async function review(wiring: Wiring, options: ReviewOptions): Promise<void> {
  const { base, head, failOn, scope } = options;
  const policy = await readPolicy(options.policy);
  const request = { folder: resolve(wiring.cwd, options.repository ?? '.'), base, head };
  const reviewed = await reviewCheckout(wiring, policy, request, (settings) => ({
    ...settings,
    ...(scope === undefined ? {} : { scope }),
    ...(failOn === undefined ? {} : { failAt: failOn, policy: 'require' as const }),
  }));
  await writeFiles(wiring, reviewed, options);
  wiring.terminal.print(render(wiring, reviewed, options.format));
  process.exitCode = exitCodeOf(reviewed);
}

function render(
  { terminal }: Wiring,
  { review: one, settings }: LocalReview,
  format: ReviewFormat,
): string {
  if (format === 'json') return renderReviewJson(one);
  if (format === 'sarif') return renderReviewSarif(one);
  if (format === 'markdown') return commentOf(one) ?? reviewBody(one);
  const text = renderReviewText(one, { colour: terminal.colour, width: terminal.width });
  if (format === 'text') return text;
  // A line of the text could be a command, too, if it began like one.
  const quoted = text.split('\n').map((line) => (/^\s*::|##\[/.test(line) ? `| ${line}` : line));
  return `${renderWorkflowCommands(checkOf(one, settings).annotations)}${quoted.join('\n')}`;
}

async function writeFiles(
  { cwd }: Wiring,
  { review: one }: LocalReview,
  { commentFile, jsonFile, sarifFile }: ReviewOptions,
): Promise<void> {
  await write(cwd, commentFile, () => commentOf(one) ?? '');
  await write(cwd, jsonFile, () => renderReviewJson(one));
  await write(cwd, sarifFile, () => renderReviewSarif(one));
}

async function write(cwd: string, file: string | undefined, text: () => string): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(resolve(cwd, file), text());
  } catch (cause) {
    throw new UsageError('no-such-file', 'this file cannot be written', {
      subject: file,
      retry: 'never',
      expected: 'a path in a folder that exists',
      cause,
    });
  }
}

/** Where the project has decided nothing, a script reads what it reads off the other commands. */
function exitCodeOf({ review: one, settings }: LocalReview): number {
  const { conclusion } = checkOf(one, { policy: settings.policy ?? 'require' });
  if (conclusion === 'failure') return exitCodes.findings;
  return conclusion === 'action_required' ? exitCodes.failed : exitCodes.clean;
}
