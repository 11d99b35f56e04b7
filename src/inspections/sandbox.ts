import type { z } from 'zod';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Readable, Writable } from 'node:stream';
import type { Inventory } from '../artifacts/inventory.ts';
import type { Profile } from '../profiles/profile.ts';
import { InspectionError, type InspectionErrorCode } from './errors.ts';
import { encodeFrame, frameDecoder, type Frame } from './frames.ts';
import {
  hunksAnswer,
  profileAnswer,
  sandboxAnswer,
  splitInventory,
  type Place,
  type SandboxRequest,
  type Side,
} from './sandbox-protocol.ts';

/** What a sandbox may use. */
export interface SandboxLimits {
  /** Wall clock for one request. */
  readonly timeoutMs: number;
  /** V8 heap. */
  readonly maxHeapMegabytes: number;
  /** All memory of the process; watched where the system tells it (Linux). */
  readonly maxResidentMegabytes: number;
  /** Size of one answer. */
  readonly maxAnswerBytes: number;
}

/** Measured on real packages: the largest MCP bundles need 4 s and 300 MB; the rest is room, not need. */
export const defaultSandboxLimits: SandboxLimits = {
  timeoutMs: 60_000,
  maxHeapMegabytes: 1024,
  maxResidentMegabytes: 1536,
  maxAnswerBytes: 64 * 1024 * 1024,
};

/** The bytes of one artifact, in either of the forms that can be looked at. */
export type ArtifactInput =
  | { readonly kind: 'archive'; readonly bytes: Uint8Array; readonly digest: string }
  | { readonly kind: 'folder'; readonly inventory: Inventory };

/** A process of its own that reads the artifacts of one inspection. */
export interface Sandbox {
  profile(side: Side, input: ArtifactInput, subject: string): Promise<Profile>;
  /** Unified hunks around places of the release; null where there is nothing to compare. */
  hunks(places: readonly Place[], subject: string): Promise<readonly (string | null)[]>;
  /** Highest resident memory seen so far, in bytes; 0 where the system does not tell. */
  peakResidentBytes(): number;
  close(): void;
}

type SandboxProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts a sandbox. `entry` is the file that runs in it. The permission model refuses sockets, writes, child processes
 * and workers there (`--allow-addons` is for the parser); the environment is empty, so that there is nothing to steal.
 */
export function startSandbox(entry: URL, limits: SandboxLimits): Sandbox {
  const child = startProcess(entry, limits);
  const conversation = converse(child, limits);
  return {
    async profile(side, input, subject) {
      const value = await conversation.ask(subject, ...profileRequest(side, input));
      // The schema checks what rules and reports read; the parts that it does not name are ours by construction.
      return readAnswer(profileAnswer, value, subject) as unknown as Profile;
    },
    async hunks(places, subject) {
      const value = await conversation.ask(subject, { ask: 'hunks', places }, []);
      return readAnswer(hunksAnswer, value, subject);
    },
    peakResidentBytes: conversation.peakResidentBytes,
    close: conversation.close,
  };
}

function startProcess(entry: URL, limits: SandboxLimits): SandboxProcess {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const file = fileURLToPath(entry);
  return spawn(
    process.execPath,
    [
      '--permission',
      '--allow-addons',
      ...readable(project, file),
      `--max-old-space-size=${limits.maxHeapMegabytes}`,
      '--disable-warning=SecurityWarning',
      '--disable-warning=ExperimentalWarning',
      file,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: {}, cwd: project, windowsHide: true },
  );
}

/** Code, and nothing else of the project: its folder may hold an `.npmrc` with a token, or the database. */
function readable(project: string, entry: string): readonly string[] {
  return [
    entry,
    join(project, 'src', '*'),
    join(project, 'node_modules', '*'),
    join(project, 'package.json'),
  ].map((path) => `--allow-fs-read=${path}`);
}

function profileRequest(side: Side, input: ArtifactInput): [SandboxRequest, readonly Uint8Array[]] {
  if (input.kind === 'archive') {
    return [{ ask: 'profile-archive', side, digest: input.digest }, [input.bytes]];
  }
  const { inventory, contents } = splitInventory(input.inventory);
  return [{ ask: 'profile-folder', side, inventory }, contents];
}

interface Conversation {
  ask(subject: string, request: SandboxRequest, bodies: readonly Uint8Array[]): Promise<unknown>;
  peakResidentBytes(): number;
  close(): void;
}

/** One question at a time; the first failure ends the process, and every later question fails with the same reason. */
function converse(child: SandboxProcess, limits: SandboxLimits): Conversation {
  let ended: { code: InspectionErrorCode; detail: string } | undefined;
  let waiting: { resolve: (frame: Frame) => void; reject: (error: Error) => void } | undefined;
  let subjectNow = 'sandbox';
  let peak = 0;
  let complaints = '';

  function end(code: InspectionErrorCode, detail: string): void {
    if (ended === undefined) ended = { code, detail };
    child.kill('SIGKILL');
    waiting?.reject(failure(ended, subjectNow));
    waiting = undefined;
  }

  const decode = frameDecoder(limits.maxAnswerBytes);
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      for (const frame of decode(chunk)) {
        if (waiting === undefined)
          return end('sandbox-answer-invalid', 'an answer that nobody asked for');
        waiting.resolve(frame);
        waiting = undefined;
      }
    } catch (error) {
      end('sandbox-answer-invalid', String(error));
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaints.length < 4096) complaints += chunk.toString('utf8');
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => end('sandbox-died', error.message));
  child.on('exit', (code, signal) => {
    const outOfMemory = /heap out of memory|allocation failed/i.test(complaints);
    const detail = `exit ${code ?? signal}${complaints === '' ? '' : `: ${complaints.slice(0, 500)}`}`;
    end(outOfMemory ? 'sandbox-out-of-memory' : 'sandbox-died', detail);
  });

  async function watchMemory(): Promise<void> {
    const resident = await readResidentBytes(child.pid);
    peak = Math.max(peak, resident);
    if (resident > limits.maxResidentMegabytes * 1024 * 1024) {
      end('sandbox-out-of-memory', `${Math.round(resident / 1024 / 1024)} MB resident`);
    }
  }

  return {
    async ask(subject, request, bodies) {
      if (ended !== undefined) throw failure(ended, subject);
      subjectNow = subject;
      const clock = setTimeout(
        () => end('sandbox-timed-out', `no answer within ${limits.timeoutMs} ms`),
        limits.timeoutMs,
      );
      const memory = setInterval(() => void watchMemory(), 100);
      try {
        const frame = await new Promise<Frame>((resolve, reject) => {
          waiting = { resolve, reject };
          for (const piece of encodeFrame(request, bodies)) child.stdin.write(piece);
        });
        await watchMemory();
        return frame.message;
      } finally {
        clearTimeout(clock);
        clearInterval(memory);
      }
    },
    peakResidentBytes: () => peak,
    close() {
      ended ??= { code: 'sandbox-closed', detail: 'closed' };
      child.kill('SIGKILL');
    },
  };
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

function failure(
  ended: { readonly code: InspectionErrorCode; readonly detail: string },
  subject: string,
): InspectionError {
  return new InspectionError(ended.code, 'the sandbox gave no answer', {
    subject,
    retry: ended.code === 'sandbox-died' ? 'later' : 'never',
    expected: 'a profile',
    got: ended.detail,
  });
}

function readAnswer<T>(schema: z.ZodType<T>, message: unknown, subject: string): T {
  const answer = sandboxAnswer.safeParse(message);
  const refused = answer.success && !answer.data.ok ? answer.data.detail : undefined;
  const value = answer.success && answer.data.ok ? schema.safeParse(answer.data.value) : undefined;
  if (value?.success === true) return value.data;
  throw new InspectionError('sandbox-answer-invalid', 'the sandbox gave no usable answer', {
    subject,
    retry: 'never',
    expected: 'a profile in the agreed shape',
    got: (refused ?? value?.error?.message ?? 'something else').slice(0, 500),
  });
}
