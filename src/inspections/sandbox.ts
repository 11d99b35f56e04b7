import { z } from 'zod';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Inventory } from '../artifacts/inventory.ts';
import type { ReleaseFile, UnopenedFile } from '../artifacts/release-files.ts';
import type { Profile } from '../profiles/profile.ts';
import type { FileFacts } from '../profiles/known-facts.ts';
import { converse, type SandboxProcess } from './conversation.ts';
import { InspectionError } from './errors.ts';
import {
  hunksAnswer,
  joinFacts,
  profiledAnswer,
  sandboxAnswer,
  splitFacts,
  splitInventory,
  type Place,
  type ReleaseNote,
  type SandboxRequest,
  type Side,
} from './sandbox-protocol.ts';

/**
 * What detectors ask makes garbage ten times as fast as syntax trees grow. Measured on bundles of 2 to 14 MB: 16 MB for it take an eighth less
 * processor time than 6 MB and 20 MB more memory, 32 MB gain nothing more. It begins with that size: growing from 1 MB copies the tree several
 * times.
 */
const maxYoungMegabytes = 16;

/**
 * A tree only grows until its file is read, so that looking for garbage while the heap is small finds none: beginning with this much takes a
 * fourteenth less processor time. Three of the four largest MCP bundles are searched once less than with 200 MB and need 10 to 30 MB more, 440 MB
 * at most; 270 MB save no further search.
 */
const expectedOldMegabytes = 240;

/**
 * Hardly any code runs long enough to earn the last compiler's work back, which is a fifth of all. What the warm-up compiled is kept: one package is
 * all that follows, and a function that one bundle does not call for a while is called by the next. That takes the shapes of objects too, which
 * compiled code is about: a collection drops those that no object has at that moment, and between two files none has the shape of a node.
 */
const compilers = [
  '--no-opt',
  '--invocation-count-for-maglev=500',
  '--no-flush-bytecode',
  '--retain-maps-for-n-gc=1000000',
];

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

/** Measured on real packages: the largest MCP bundles need 5 s and 500 MB; the rest is room, not need. */
export const defaultSandboxLimits: SandboxLimits = {
  timeoutMs: 60_000,
  maxHeapMegabytes: 1024,
  maxResidentMegabytes: 1536,
  maxAnswerBytes: 64 * 1024 * 1024,
};

/** What a sandbox tells beyond what it always does. */
export interface SandboxOptions {
  /** Whether code files have the digests by which git knows them. */
  readonly withBlobs?: boolean;
}

/** A package whose bytes are published, as one archive or, on PyPI, as the files of a release that are opened together. */
export type PublishedInput =
  | {
      readonly kind: 'archive';
      readonly bytes: Uint8Array;
      readonly digest: string;
      /** Of a file of this machine, of which no registry says whose package it is: its content does. */
      readonly filename?: string;
    }
  | {
      readonly kind: 'release';
      readonly files: readonly ReleaseFile[];
      readonly unopened: readonly UnopenedFile[];
      /** See `releaseDigest`. */
      readonly digest: string;
    };

/** The bytes of one artifact, in either of the forms that can be looked at. */
export type ArtifactInput =
  | PublishedInput
  | { readonly kind: 'folder'; readonly inventory: Inventory };

/** What the sandbox says of one artifact. */
export interface ProfiledArtifact {
  readonly profile: Profile;
  /** Empty unless they were asked for. */
  readonly facts: readonly FileFacts[];
}

/** A process of its own that reads the artifacts of one inspection. */
export interface Sandbox {
  /** With `withFacts`, the facts of an archive's files come too, so that they can be kept. */
  profile(
    side: Side,
    input: ArtifactInput,
    subject: string,
    withFacts?: boolean,
  ): Promise<ProfiledArtifact>;
  /** Takes over what was kept of an archive instead of reading it again. The archive itself follows when lines of it are to be shown. */
  recall(
    side: Side,
    input: PublishedInput,
    facts: readonly FileFacts[],
    subject: string,
  ): Promise<void>;
  /** Unified hunks around places of the release; null where there is nothing to compare. */
  hunks(places: readonly Place[], subject: string): Promise<readonly (string | null)[]>;
  /** Reads code that is known to be harmless, so that the first package meets compiled code. Ends early when something else is asked; gives the number of files read. */
  warmUp(): Promise<number>;
  /** Processor time up to the last answer, as the process says: for measurements, and for nothing that has to be true. */
  cpuMilliseconds(): number;
  /** Highest resident memory seen so far, in bytes; 0 where the system does not tell. */
  peakResidentBytes(): number;
  /** Whether it is known to answer nothing any more, because it was closed or died. */
  hasEnded(): boolean;
  close(): void;
}

/**
 * Starts a sandbox. `entry` is the file that runs in it. The permission model refuses sockets, writes, child processes
 * and workers there (`--allow-addons` is for the parser); the environment is empty, so that there is nothing to steal.
 */
export function startSandbox(entry: URL, limits: SandboxLimits, options?: SandboxOptions): Sandbox {
  return sandboxOver(startProcess(entry, limits), limits, options);
}

/** The sandbox that a process is, when it answers as agreed. */
export function sandboxOver(
  child: SandboxProcess,
  limits: SandboxLimits,
  { withBlobs = false }: SandboxOptions = {},
): Sandbox {
  const conversation = converse(child, limits);
  let cpuMs = 0;
  let recalled: { readonly side: Side; readonly input: PublishedInput } | undefined;
  const valueOf = <T>(schema: z.ZodType<T>, message: unknown, subject: string): T => {
    const answer = readAnswer(schema, message, subject);
    cpuMs = answer.cpuMs;
    return answer.value;
  };
  return {
    async profile(side, input, subject, withFacts = false) {
      const [request, bodies] = profileRequest(side, input, withFacts);
      const asked = withBlobs ? { ...request, withBlobs } : request;
      const { message, body } = await conversation.ask(subject, asked, bodies);
      const { profile, facts } = valueOf(profiledAnswer, message, subject);
      // The schema checks what rules and reports read; the parts that it does not name are ours by construction.
      return { profile: profile as unknown as Profile, facts: joinFacts(facts, body) };
    },
    async recall(side, input, facts, subject) {
      const { notes, bodies } = splitFacts(facts);
      const { message } = await conversation.ask(subject, { ask: 'recall', facts: notes }, bodies);
      valueOf(z.null(), message, subject);
      recalled = { side, input };
    },
    async hunks(places, subject) {
      const [request, bodies] = hunksRequest(places, recalled);
      recalled = undefined;
      const { message } = await conversation.ask(subject, request, bodies);
      return valueOf(hunksAnswer, message, subject);
    },
    async warmUp() {
      const { message } = await conversation.ask('warm-up', { ask: 'warm-up' }, []);
      return valueOf(z.int(), message, 'warm-up');
    },
    cpuMilliseconds: () => cpuMs,
    peakResidentBytes: conversation.peakResidentBytes,
    hasEnded: conversation.hasEnded,
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
      `--max-semi-space-size=${maxYoungMegabytes}`,
      `--min-semi-space-size=${maxYoungMegabytes}`,
      `--initial-old-space-size=${expectedOldMegabytes}`,
      ...compilers,
      '--expose-gc',
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

function profileRequest(
  side: Side,
  input: ArtifactInput,
  withFacts: boolean,
): [SandboxRequest, readonly Uint8Array[]] {
  if (input.kind !== 'folder') {
    const note = { ...releaseNote(input), ...fileNote(input) };
    const { digest } = input;
    return [{ ask: 'profile-archive', side, digest, ...note, withFacts }, archivesOf(input)];
  }
  const { inventory, contents } = splitInventory(input.inventory);
  return [{ ask: 'profile-folder', side, inventory }, contents];
}

function hunksRequest(
  places: readonly Place[],
  recalled: { readonly side: Side; readonly input: PublishedInput } | undefined,
): [SandboxRequest, readonly Uint8Array[]] {
  if (recalled === undefined) return [{ ask: 'hunks', places }, []];
  const { side, input } = recalled;
  const note = { side, ...releaseNote(input) };
  return [{ ask: 'hunks', places, recalled: note }, archivesOf(input)];
}

function archivesOf(input: PublishedInput): readonly Uint8Array[] {
  return input.kind === 'archive' ? [input.bytes] : input.files.map(({ bytes }) => bytes);
}

function fileNote(input: PublishedInput): { readonly filename?: string } {
  const filename = input.kind === 'archive' ? input.filename : undefined;
  return filename === undefined ? {} : { filename };
}

function releaseNote(input: PublishedInput): { readonly release?: ReleaseNote } {
  if (input.kind === 'archive') return {};
  const files = input.files.map(({ filename, bytes }) => ({ filename, bytes: bytes.length }));
  return { release: { files, unopened: input.unopened } };
}

function readAnswer<T>(
  schema: z.ZodType<T>,
  message: unknown,
  subject: string,
): { readonly value: T; readonly cpuMs: number } {
  const answer = sandboxAnswer.safeParse(message);
  const refused = answer.success && !answer.data.ok ? answer.data.detail : undefined;
  const value = answer.success && answer.data.ok ? schema.safeParse(answer.data.value) : undefined;
  const cpuMs = answer.success && answer.data.ok ? (answer.data.cpuMs ?? 0) : 0;
  if (value?.success === true) return { value: value.data, cpuMs };
  throw new InspectionError('sandbox-answer-invalid', 'the sandbox gave no usable answer', {
    subject,
    retry: 'never',
    expected: 'a profile in the agreed shape',
    got: (refused ?? value?.error?.message ?? 'something else').slice(0, 500),
  });
}
