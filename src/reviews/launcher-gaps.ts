import type { LauncherFile } from '../launchers/launcher.ts';
import type { ReviewGap } from './review.ts';

/** What a configuration says now, is not understood or not looked up, and was not said before. */
export function launcherGaps(
  head: LauncherFile,
  base: LauncherFile | undefined,
): readonly ReviewGap[] {
  const { path } = head;
  const known = new Set(base?.unresolved.map(({ text, why }) => JSON.stringify([text, why])));
  const unresolved = head.unresolved
    .filter(({ text, why }) => !known.has(JSON.stringify([text, why])))
    .map(({ line, text, why }) => ({ path, line, text, why }));
  const before = new Set(base?.launchers.flatMap(({ packages }) => packages.map(registryOf)));
  const elsewhere = head.launchers.flatMap(({ place, packages }) =>
    packages
      .filter((one) => one.registry !== undefined && !before.has(registryOf(one)))
      .filter(({ ecosystem }) => ecosystem === 'npm' || ecosystem === 'pypi')
      .map((one) => ({
        path,
        line: place.line,
        text: `${one.name} from ${one.registry ?? ''}`,
        why: 'it is fetched from a registry that only this line names; that is not asked',
      })),
  );
  return [...unresolved, ...elsewhere];
}

function registryOf({
  name,
  registry,
}: {
  readonly name: string;
  readonly registry?: string;
}): string {
  return JSON.stringify([name, registry]);
}
