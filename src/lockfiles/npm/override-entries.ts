import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import type { Gathering } from '../gathering.ts';
import { addAsked } from './asked.ts';

interface Level {
  readonly map: Placed;
  /** The keys that lead here, as `a>b`. */
  readonly path: string;
  /** The package that the last of them names. */
  readonly name: string;
}

const maxPath = 300;

/** The name before an optional range, after the last slash that is not the scope's. */
const lastName = /(?:^|\/)((?:@[^/@]+\/)?[^/@]+)(?:@.*)?$/;

/**
 * Versions that a project forces on whoever asks for a package: `overrides` of npm and pnpm, `resolutions` of yarn. They are
 * asked for by a person, and decide what is installed more than a requirement does.
 */
export function readOverrides(
  overrides: Placed | undefined,
  root: Placed,
  gathering: Gathering,
): void {
  if (overrides === undefined) return;
  const pending: Level[] = [{ map: overrides, path: '', name: '' }];
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    for (const [key, value] of entriesOf(level.map)) {
      const isSelf = key === '.';
      const path = isSelf ? level.path : joined(level.path, key);
      const name = isSelf ? level.name : forcedName(key);
      const spec = textOf(value);
      if (value.value instanceof Map) pending.push({ map: value, path, name });
      else if (spec === undefined) gathering.leave(value.line, path, 'what is forced is no text');
      else force(gathering, { name, path, line: value.line }, referred(spec, root));
    }
  }
}

function force(
  gathering: Gathering,
  { name, path, line }: { readonly name: string; readonly path: string; readonly line: number },
  spec: string,
): void {
  // pnpm takes a dependency away with `-`; npm means "as it is asked for" by an empty text.
  if (spec === '-' || spec === '') return;
  addAsked(gathering, name, spec, line, { scope: 'runtime', forces: path });
}

/** `$name` means: as the project itself asks for that package. */
function referred(spec: string, root: Placed): string {
  if (!spec.startsWith('$')) return spec;
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  for (const field of fields) {
    const own = textOf(placedAt(root, field, spec.slice(1)));
    if (own !== undefined) return own;
  }
  return spec;
}

/** The package that a key means: the last in `a@1>b@2`, and in yarn's `a/**` + `/b`. */
function forcedName(key: string): string {
  // A range may hold the sign, as in `a@>2`; what separates packages is followed by a name.
  const last =
    key
      .slice(0, 1000)
      .split(/>(?=[@a-z])/i)
      .at(-1) ?? key;
  return lastName.exec(last.trim())?.[1] ?? last;
}

function joined(path: string, key: string): string {
  return (path === '' ? key : `${path}>${key}`).slice(0, maxPath);
}
