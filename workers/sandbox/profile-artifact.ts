/**
 * The process that opens packages. It is started without network, write access, child processes, environment or
 * secrets; it reads requests from standard input and answers on standard output, until its one inspection is over.
 */
import { answerRequests } from '../../src/inspections/answer-requests.ts';

// Who stops the service at a terminal or by its group tells every process of it. The service finishes what it has begun and ends this one itself;
// if this one went first, it would look as if the package had ended it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

answerRequests(process.stdin, process.stdout, { release: () => globalThis.gc?.() });
