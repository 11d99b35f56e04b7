import type { Inspection } from '../inspections/inspection.ts';
import { escapeTerminal } from './escape.ts';

/** One line for a person: what the release's repository says of its code, or why nobody asked it. */
export function sourceLine({ source }: Pick<Inspection, 'source'>): string {
  if (source === undefined) return 'Source: not checked';
  if (source.status === 'not-checked') {
    const why = source.reason === 'off' ? 'off' : `${source.reason}: ${source.detail}`;
    return escapeTerminal(`Source: not checked (${why})`);
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
