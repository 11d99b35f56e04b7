import type { Reference } from '../../languages/javascript/unit.ts';

const levels = /^(?:log|error|warn|info|http|verbose|debug|silly)$/u;

/** Whether a call logs a line by a library that hands it to transports, which may be classes of the package. */
export function logsLine(reference: Reference, method: string | undefined): boolean {
  if (reference.root !== 'module' || reference.module !== 'winston') return false;
  const { path } = reference;
  return levels.test(method ?? '') && (path.length === 1 || path[0] === 'createLogger');
}
