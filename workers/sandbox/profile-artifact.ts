/**
 * The process that opens packages. It is started without network, write access, child processes, environment or
 * secrets; it reads requests from standard input and answers on standard output, until its one inspection is over.
 */
import { answerRequests } from '../../src/inspections/answer-requests.ts';

answerRequests(process.stdin, process.stdout, { release: () => globalThis.gc?.() });
