import type { ProfiledTool } from '../profiles/profile.ts';
import type { Change } from './profile-diff.ts';

/** Tools of both sides whose handlers are known and are not the same code any more. */
export function toolChanges(
  before: readonly ProfiledTool[],
  after: readonly ProfiledTool[],
): Change[] {
  const old = new Map(before.map((tool) => [tool.name, tool]));
  return after.flatMap((tool): Change[] => {
    const previous = old.get(tool.name);
    if (previous === undefined || previous.structure === '' || tool.structure === '') return [];
    if (previous.structure === tool.structure) return [];
    return [{ kind: 'tool-handler-changed', tool: tool.name, before: previous, after: tool }];
  });
}
