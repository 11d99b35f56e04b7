import { spawn } from 'node:child_process';
import { ReviewError } from './errors.ts';

/** How one question to git is bounded. */
interface GitLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What git said, and whether it was content. */
export interface GitAnswer {
  readonly code: number;
  readonly output: Buffer;
  readonly complaint: string;
}

/**
 * The configuration of a repository belongs to whoever made it: nothing in it that names a program is followed. The commands that are
 * asked here (reading objects by their ids) run no filter, no external diff, no pager and no signature check by themselves.
 */
const careful = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  '--no-optional-locks',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.alternateRefsCommand=true'].flatMap(
    (setting) => ['-c', setting],
  ),
  ...['log.showSignature=false', 'safe.bareRepository=explicit', 'protocol.allow=never'].flatMap(
    (setting) => ['-c', setting],
  ),
];

const maxComplaint = 16 * 1024;

/**
 * Asks git one thing about the repository of a folder. No shell is involved, nothing is asked of a network, and variables that would
 * point git elsewhere are taken away. Throws `ReviewError` `no-repository` without a git, `timed-out` and `too-large`.
 */
export async function askGit(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { maxBytes, timeoutMs }: GitLimits,
): Promise<GitAnswer> {
  const child = spawn('git', [...careful, '-C', folder, ...args], {
    env: cleanEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  let length = 0;
  let complaint = '';
  let failure: ReviewError | undefined;
  const stop = (error: ReviewError): void => {
    failure ??= error;
    child.kill('SIGKILL');
  };
  const clock = setTimeout(() => stop(tooSlow(folder, timeoutMs)), timeoutMs);
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxBytes) stop(tooMuch(folder, maxBytes));
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < maxComplaint) complaint += chunk.toString('utf8');
  });
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', (cause) => reject(noGit(folder, cause)));
      child.on('close', (status) => resolve(status ?? -1));
    });
    if (failure !== undefined) throw failure;
    return { code, output: Buffer.concat(chunks), complaint: complaint.trim() };
  } finally {
    clearTimeout(clock);
  }
}

function cleanEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^GIT_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would otherwise fetch what it lacks, by a program that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

function tooSlow(subject: string, timeoutMs: number): ReviewError {
  return new ReviewError('timed-out', 'git took too long', {
    subject,
    retry: 'later',
    expected: `an answer within ${timeoutMs / 1000} s`,
  });
}

function tooMuch(subject: string, maxBytes: number): ReviewError {
  return new ReviewError('too-large', 'git answered with more than is read', {
    subject,
    retry: 'never',
    expected: `at most ${maxBytes} bytes`,
    got: 'more',
  });
}

function noGit(subject: string, cause: unknown): ReviewError {
  return new ReviewError('no-repository', 'git cannot be started', {
    subject,
    retry: 'never',
    expected: 'git on the PATH',
    cause,
  });
}
