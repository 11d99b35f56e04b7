import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { answerRequests } from '../../src/inspections/answer-requests.ts';
import type { SandboxProcess } from '../../src/inspections/conversation.ts';
import { sandboxOver, type startSandbox } from '../../src/inspections/sandbox.ts';

/**
 * A sandbox that works in the process of the test: the same requests, frames, answers and checks, without the second that a process takes
 * to start. For packages that the test itself wrote; what a process keeps apart is shown in `inspections/sandbox.test.ts`.
 */
export const startSandboxHere: typeof startSandbox = (_, limits, options) =>
  sandboxOver(processHere(), limits, options);

function processHere(): SandboxProcess {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  answerRequests(stdin, stdout, { release: () => undefined });
  const kill = (): void => {
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
  };
  return Object.assign(new EventEmitter(), { stdin, stdout, stderr, kill });
}
