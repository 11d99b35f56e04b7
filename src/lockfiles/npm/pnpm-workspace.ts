import { placedAt } from '../../runtime/placed.ts';
import { readYaml } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { readCatalogs, readDependencyMap } from './asked.ts';
import { readOverrides } from './override-entries.ts';

/** What a pnpm-workspace.yaml asks for: the versions that its packages share, and those that it forces on others. */
export function readPnpmWorkspace(text: string, gathering: Gathering): void {
  const [root] = readYaml(text, gathering);
  if (root === undefined) return;
  readCatalogs(root, gathering);
  readDependencyMap(placedAt(root, 'configDependencies'), 'build', gathering, 'configDependencies');
  readOverrides(placedAt(root, 'overrides'), root, gathering);
}
