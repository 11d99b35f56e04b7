import type { Inspection } from '../inspections/inspection.ts';
import { escapeTerminal } from './escape.ts';

/** Nobody looks for a setting whose name they have never seen. */
const howToTurnOn = 'sourceComparison: "on" in watchkeeper.yaml turns it on';

/** One line for a person: what the release's repository says of its code, or why nobody asked it. */
export function sourceLine({ source }: Pick<Inspection, 'source'>): string {
  if (source === undefined) return 'Source: not checked';
  if (source.status === 'not-checked') {
    const { reason } = source;
    if (reason === 'off') return `Source: not checked; ${howToTurnOn}`;
    return escapeTerminal(`Source: not checked (${reason}: ${source.detail})`);
  }
  const { repository, commit, tag, files } = source;
  const how = tag === undefined ? 'attested' : `tag ${tag}`;
  const counts = [
    `${files.same + files['normalised-same']} the same`,
    `${files.built} built`,
    `${files.changed} changed`,
    `${files['only-in-artifact']} not in it`,
  ];
  return escapeTerminal(
    `Source: ${repository} at ${commit.slice(0, 12)} (${how}); code files: ${counts.join(', ')}`,
  );
}
