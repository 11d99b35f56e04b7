import { StageError } from '../runtime/errors.ts';
import { scrubText } from '../runtime/scrub.ts';
import type { Failure } from '../storage/packages.ts';

/** An error as it is kept and shown. What is no stage error is a defect of ours, and says so. */
export function toFailure(error: unknown): Failure {
  if (error instanceof StageError)
    return { code: String(error.code), message: scrubText(error.message) };
  return {
    code: 'unexpected',
    message: scrubText(error instanceof Error ? error.message : String(error)),
  };
}

/** Whether the same thing can end better later. A defect may be one of the moment, so it is tried again too. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof StageError) || error.retry === 'later';
}
