/**
 * The process that opens packages. It is started without network, write access, child processes, environment or
 * secrets; it reads requests from standard input and answers on standard output, until its one inspection is over.
 */
import { encodeFrame, frameDecoder } from '../../src/inspections/frames.ts';
import type { SandboxAnswer, SandboxRequest } from '../../src/inspections/sandbox-protocol.ts';
import { sandboxedWork, type Work } from '../../src/inspections/sandboxed-work.ts';
import { startWarmUp } from '../../src/inspections/warm-up.ts';

const maxRequestBytes = 1024 * 1024 * 1024;
const work = sandboxedWork({ release: () => globalThis.gc?.() });
const decode = frameDecoder(maxRequestBytes);
let endWarmUp = (): void => {};
/** Answers go out in the order of the requests, one after the other. */
let answered = Promise.resolve();

process.stdin.on('data', (chunk: Buffer) => {
  for (const { message, body } of decode(chunk)) {
    endWarmUp();
    // Only our own parent writes here; what is hostile is the body.
    const request = message as SandboxRequest;
    if (request.ask === 'warm-up') {
      endWarmUp = startWarmUp((files) => answer(async () => ({ value: files, bodies: [] })));
    } else answer(async () => await work(request, body));
  }
});

function answer(make: () => Promise<Work>): void {
  answered = answerAfter(answered, make);
}

async function answerAfter(earlier: Promise<void>, make: () => Promise<Work>): Promise<void> {
  await earlier;
  const { said, bodies } = await outcomeOf(make);
  for (const piece of encodeFrame(said, bodies)) process.stdout.write(piece);
}

async function outcomeOf(
  make: () => Promise<Work>,
): Promise<{ said: SandboxAnswer; bodies: readonly Uint8Array[] }> {
  try {
    const { value, bodies } = await make();
    const { user, system } = process.cpuUsage();
    return { said: { ok: true, value, cpuMs: (user + system) / 1000 }, bodies };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { said: { ok: false, detail }, bodies: [] };
  }
}
