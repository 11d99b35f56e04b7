import type { Capability } from '../detectors/capability.ts';
import { flowOf } from './flow-facts.ts';
import { freshOf, type Release } from './release.ts';

/**
 * Whether what others ask of a server of the program newly goes into a command, or into code that is evaluated, at the same place. That it stands
 * within quotes of a script which is fixed otherwise, or was made a path, is no excuse: a quote in it ends them, `path.join` keeps it, and what follows
 * is run as it is. Who wants a back door would write just that, and call it a mistake.
 */
export function isAskedByOthers(
  { evidence }: Capability,
  into: 'process.command' | 'code.evaluate',
  release: Release,
): boolean {
  const lines = new Set(evidence.map(({ path, line }) => `${path}\0${line}`));
  return freshOf(release, 'data.flow').some(({ capability: one }) => {
    const { source, sink } = flowOf(one);
    return (
      source === 'request' &&
      sink === into &&
      one.evidence.some(({ path, line }) => lines.has(`${path}\0${line}`))
    );
  });
}
