import type { Readable, Writable } from 'node:stream';
import { frameDecoder, writeFrame } from './frames.ts';
import type { SandboxAnswer, SandboxRequest } from './sandbox-protocol.ts';
import { sandboxedWork, type Thrift, type Work } from './sandboxed-work.ts';
import { startWarmUp } from './warm-up.ts';

const maxRequestBytes = 1024 * 1024 * 1024;

/** What a sandbox does all its life: it reads requests from `input` and answers on `output`, in their order. */
export function answerRequests(input: Readable, output: Writable, thrift: Thrift): void {
  const work = sandboxedWork(thrift);
  const decode = frameDecoder(maxRequestBytes);
  let endWarmUp = nothing;
  let answered = Promise.resolve();
  const answer = (make: () => Promise<Work>): void => {
    answered = answerAfter(answered, make, output);
  };
  input.on('data', (chunk: Buffer) => {
    for (const { message, body } of decode(chunk)) {
      endWarmUp();
      // Only our own parent writes here; what is hostile is the body.
      const request = message as SandboxRequest;
      if (request.ask === 'warm-up') {
        endWarmUp = startWarmUp((files) => answer(async () => ({ value: files, bodies: [] })));
      } else answer(async () => await work(request, body));
    }
  });
}

function nothing(): void {}

async function answerAfter(
  earlier: Promise<void>,
  make: () => Promise<Work>,
  output: Writable,
): Promise<void> {
  await earlier;
  const { said, bodies } = await outcomeOf(make);
  writeFrame(output, said, bodies);
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
