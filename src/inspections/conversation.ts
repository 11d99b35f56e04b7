import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { InspectionError, type InspectionErrorCode } from './errors.ts';
import { frameDecoder, writeFrame, type Frame } from './frames.ts';

/** A process that is asked on standard input and answers on standard output: what is used of a child process. */
export interface SandboxProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly pid?: number | undefined;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number | null, signal: string | null) => void): unknown;
  kill(signal: 'SIGKILL'): unknown;
}

/** What a conversation may take; see `SandboxLimits`. */
export interface ConversationLimits {
  readonly timeoutMs: number;
  readonly maxResidentMegabytes: number;
  readonly maxAnswerBytes: number;
}

/** Questions are answered in their order; the first failure ends the process, and every other question fails with the same reason. */
export interface Conversation {
  ask(subject: string, request: object, bodies: readonly Uint8Array[]): Promise<Frame>;
  /** Whether the process is known to answer nothing any more. */
  hasEnded(): boolean;
  peakResidentBytes(): number;
  close(): void;
}

interface Waiting {
  /** Whom the question is about. */
  readonly subject: string;
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
}

interface Ended {
  readonly code: InspectionErrorCode;
  readonly detail: string;
}

interface State {
  readonly child: SandboxProcess;
  readonly limits: ConversationLimits;
  /** The oldest question first. */
  readonly waiting: Waiting[];
  ended: Ended | undefined;
  peakBytes: number;
  /** The start of what came on standard error. */
  complaints: string;
}

const maxComplaints = 4096;

/** Ends that say nothing about the package: the machine ran short, or the service is being stopped. */
const mayPass: ReadonlySet<InspectionErrorCode> = new Set(['sandbox-died', 'sandbox-closed']);

/** Talks to a sandbox process that was just started. */
export function converse(child: SandboxProcess, limits: ConversationLimits): Conversation {
  const state: State = {
    child,
    limits,
    waiting: [],
    ended: undefined,
    peakBytes: 0,
    complaints: '',
  };
  listen(state);
  return {
    ask: (subject, request, bodies) => ask(state, subject, request, bodies),
    hasEnded: () => state.ended !== undefined,
    peakResidentBytes: () => state.peakBytes,
    close() {
      state.ended ??= { code: 'sandbox-closed', detail: 'closed' };
      child.kill('SIGKILL');
    },
  };
}

function listen(state: State): void {
  const { child, limits } = state;
  const decode = frameDecoder(limits.maxAnswerBytes);
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      for (const frame of decode(chunk)) takeAnswer(state, frame);
    } catch (error) {
      end(state, 'sandbox-answer-invalid', String(error));
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (state.complaints.length < maxComplaints) state.complaints += chunk.toString('utf8');
  });
  // A process that has ended says so by its exit; the broken pipe adds nothing.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => end(state, 'sandbox-died', error.message));
  child.on('exit', (code, signal) => {
    const outOfMemory = /heap out of memory|allocation failed/i.test(state.complaints);
    const said = state.complaints === '' ? '' : `: ${state.complaints.slice(0, 500)}`;
    end(
      state,
      outOfMemory ? 'sandbox-out-of-memory' : 'sandbox-died',
      `exit ${code ?? signal}${said}`,
    );
  });
}

function takeAnswer(state: State, frame: Frame): void {
  const waiting = state.waiting.shift();
  if (waiting === undefined) {
    end(state, 'sandbox-answer-invalid', 'an answer that nobody asked for');
    return;
  }
  waiting.resolve(frame);
}

function end(state: State, code: InspectionErrorCode, detail: string): void {
  state.ended ??= { code, detail };
  state.child.kill('SIGKILL');
  for (const { subject, reject } of state.waiting.splice(0)) reject(failure(state.ended, subject));
}

async function ask(
  state: State,
  subject: string,
  request: object,
  bodies: readonly Uint8Array[],
): Promise<Frame> {
  if (state.ended !== undefined) throw failure(state.ended, subject);
  const { timeoutMs } = state.limits;
  const clock = setTimeout(
    () => end(state, 'sandbox-timed-out', `no answer within ${timeoutMs} ms`),
    timeoutMs,
  );
  const memory = setInterval(() => void watchMemory(state), 100);
  try {
    const frame = await new Promise<Frame>((resolve, reject) => {
      state.waiting.push({ subject, resolve, reject });
      writeFrame(state.child.stdin, request, bodies);
    });
    await watchMemory(state);
    return frame;
  } finally {
    clearTimeout(clock);
    clearInterval(memory);
  }
}

async function watchMemory(state: State): Promise<void> {
  const resident = await readResidentBytes(state.child.pid);
  state.peakBytes = Math.max(state.peakBytes, resident);
  if (resident > state.limits.maxResidentMegabytes * 1024 * 1024) {
    const megabytes = Math.round(resident / 1024 / 1024);
    end(state, 'sandbox-out-of-memory', `${megabytes} MB resident`);
  }
}

/** The second field of `statm` is the resident size in pages; elsewhere than on Linux there is no such file. */
async function readResidentBytes(pid: number | undefined): Promise<number> {
  const pageBytes = 4096;
  try {
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8');
    return Number(statm.split(' ')[1] ?? 0) * pageBytes;
  } catch {
    return 0;
  }
}

function failure(ended: Ended, subject: string): InspectionError {
  return new InspectionError(ended.code, 'the sandbox gave no answer', {
    subject,
    retry: mayPass.has(ended.code) ? 'later' : 'never',
    expected: 'a profile',
    got: ended.detail,
  });
}
