import { natureOfCommand } from './commands.ts';
import { installScripts } from './install-script.ts';
import { runs, type Release } from './release.ts';

/** Names of programs that only the machine can have: no path, and nothing that a shell would read. */
const plainName = /^[a-z0-9][\w.-]{0,60}$/i;

/**
 * The program of the machine that a release hands everything over to, when that is all it does and the release before it started that program
 * too. Whoever empties a package to harm gets no more from it; whoever wants another program run needs one that is new, or brings it: as a
 * dependency, as a command of the package, or in what could not be read.
 */
export function programItHandsOver({ profile, baseline }: Release): string | undefined {
  const acts = profile.capabilities.filter(({ reach }) => runs(reach));
  const [first] = acts;
  const program = first?.attributes['command'] ?? '';
  const isAll = acts.every(
    ({ kind, attributes }) => kind === 'process.spawn' && attributes['command'] === program,
  );
  const wasStarted = baseline?.capabilities.some(
    ({ kind, attributes, reach }) =>
      kind === 'process.spawn' && attributes['command'] === program && runs(reach),
  );
  // A general tool does whatever the rest of its command line says; a program of its own has one purpose.
  const isItsOwn = plainName.test(program) && natureOfCommand(program) === 'unknown';
  const { manifest, unread } = profile;
  const bringsIt =
    manifest.dependencies.length > 0 ||
    Object.hasOwn(manifest.bin, program) ||
    installScripts(profile).length > 0 ||
    unread.some(({ reason }) => reason !== 'provenance-not-verified');
  return isAll && wasStarted === true && isItsOwn && !bringsIt ? program : undefined;
}
