import { ownObject } from '../../manifests/json-object.ts';
import { textIn } from '../../manifests/python/pyproject.ts';
import { cleanAddress } from '../addresses.ts';
import type { Gathering } from '../gathering.ts';
import { readWishes } from './table-wishes.ts';
import { readToml, tablesIn } from './toml-document.ts';

const settings: ReadonlySet<string> = new Set([
  'source',
  'requires',
  'scripts',
  'pipenv',
  'pipfile',
]);

/** What a Pipfile asks for; each table that is no setting is a category of packages. */
export function readPipfile(text: string, gathering: Gathering): void {
  const { root, lineOf } = readToml(text, gathering);
  const indexes = new Map(
    tablesIn(root, 'source').map((one) => [textIn(one, 'name'), cleanAddress(textIn(one, 'url'))]),
  );
  for (const [category, value] of root) {
    const packages = ownObject(value);
    if (settings.has(category) || packages === undefined) continue;
    const scope = category === 'packages' ? 'runtime' : 'development';
    readWishes(packages, { scope, indexes, lineOf: (name) => lineOf(category, name) }, gathering);
  }
}
