import type { Reach } from '../detectors/capability.ts';
import type { Severity } from '../findings/finding.ts';
import { louder, quieter } from '../findings/severity.ts';

/** A severity with the sentence that says why; anything falsy is a ground that does not hold. */
export type Ground = readonly [Severity, string] | false | undefined;

/** A severity and its reasons, the deciding ones first. */
export interface Weighed {
  readonly severity: Severity;
  readonly reasons: readonly string[];
}

/**
 * The loudest of the grounds, brought down to the quietest of the excuses. All sentences are kept, each once, so that a reader
 * sees what was weighed.
 */
export function weigh(grounds: readonly Ground[], excuses: readonly Ground[] = []): Weighed {
  const holding = grounds.filter((ground) => ground !== false && ground !== undefined);
  const excusing = excuses.filter((excuse) => excuse !== false && excuse !== undefined);
  const loudest = holding.reduce<Severity>((most, [severity]) => louder(most, severity), 'info');
  const severity = excusing.reduce<Severity>((least, [most]) => quieter(least, most), loudest);
  const first = holding.filter(([ground]) => ground === loudest);
  const rest = holding.filter(([ground]) => ground !== loudest);
  const reasons = [...first, ...rest, ...excusing].map(([, reason]) => reason);
  return { severity, reasons: [...new Set(reasons)] };
}

/** Code that nobody runs is worth a line in the report, not an alert. */
export function excuseReach(reach: Reach): Ground {
  if (reach === 'test-or-docs') return ['info', 'It stands in tests or documentation only.'];
  if (reach === 'unreached') return ['info', 'No entry point of the package leads to this code.'];
  return undefined;
}

/** When this code runs, as the end of a sentence: "… when the package is installed". */
export function whenItRuns(reach: Reach): string {
  switch (reach) {
    case 'install':
      return 'when the package is installed';
    case 'import':
      return 'as soon as the package is loaded';
    case 'tool':
      return 'inside an MCP tool';
    case 'runtime':
      return 'when the package is used';
    case 'unreached':
      return 'in code that no entry point leads to';
    default:
      return 'in tests or documentation';
  }
}
