import type { ReleaseRuleExamples } from '../rule-examples.ts';

function tool(hints: Readonly<Record<string, string>>) {
  const attributes = { name: 'clean', description: 'Cleans up', ...hints };
  return { kind: 'mcp.tool', attributes, reach: 'tool' } as const;
}
const remove = {
  kind: 'file.delete',
  attributes: { class: 'project' },
  reach: 'tool',
  tool: 'clean',
} as const;
const connect = {
  kind: 'network.connect',
  attributes: { destination: 'api.acme.example', scheme: 'https' },
  reach: 'tool',
  tool: 'clean',
} as const;

const asksToDelete = {
  kind: 'network.method',
  attributes: { method: 'delete' },
  reach: 'tool',
  tool: 'clean',
} as const;
const asksToReplace = { ...asksToDelete, attributes: { method: 'put' } } as const;

const cleared = {
  kind: 'file.delete',
  attributes: { class: 'dynamic' },
  reach: 'tool',
  tool: 'clean',
} as const;
const emptiedHome = { ...cleared, attributes: { class: 'home' } } as const;

const rows = {
  kind: 'database.change',
  attributes: { act: 'delete' },
  reach: 'tool',
  tool: 'clean',
} as const;
const ownRows = { ...rows, attributes: { act: 'upkeep' } } as const;
const cluster = {
  kind: 'process.spawn',
  attributes: { command: 'kubectl delete', via: 'execFile' },
  reach: 'tool',
  tool: 'clean',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'still says that it only reads, and deletes rows of a database from now on',
      severity: 'high',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), rows] },
    },
    {
      why: 'the same in a cluster, by a program',
      severity: 'high',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), cluster] },
    },
    {
      why: 'says that it only reads from now on, and deletes',
      severity: 'medium',
      old: { can: [tool({}), remove] },
      new: { can: [tool({ readOnlyHint: 'true' }), remove] },
    },
    {
      why: 'still says that it only reads, and deletes from now on',
      severity: 'high',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), remove] },
    },
    {
      why: 'still says that it only reads, and asks a service to delete from now on',
      severity: 'high',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), asksToDelete] },
    },
    {
      why: 'still says that it only reads, and replaces something at a service',
      severity: 'medium',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), asksToReplace] },
    },
    {
      why: 'the warning is gone',
      severity: 'medium',
      old: { can: [tool({ destructiveHint: 'true' }), remove] },
      new: { can: [tool({ destructiveHint: 'false' }), remove] },
    },
    {
      why: 'still says that it destroys nothing, and deletes from now on',
      severity: 'high',
      old: { can: [tool({ destructiveHint: 'false' })] },
      new: { can: [tool({ destructiveHint: 'false' }), remove] },
    },
    {
      why: 'the same in a place that the code does not name, as what is cleared away when something is done',
      severity: 'medium',
      old: { can: [tool({ destructiveHint: 'false' })] },
      new: { can: [tool({ destructiveHint: 'false' }), cleared] },
    },
    {
      why: 'the same with the home folder',
      severity: 'high',
      old: { can: [tool({ destructiveHint: 'false' })] },
      new: { can: [tool({ destructiveHint: 'false' }), emptiedHome] },
    },
    {
      why: 'says from now on that it destroys nothing, and deletes',
      severity: 'medium',
      old: { can: [tool({}), remove] },
      new: { can: [tool({ destructiveHint: 'false' }), remove] },
    },
    {
      why: 'says that it talks to nobody',
      severity: 'low',
      old: { can: [tool({}), connect] },
      new: { can: [tool({ openWorldHint: 'false' }), connect] },
    },
  ],
  good: [
    {
      why: 'two tools of one name, of which one only reads, as before',
      old: { can: [tool({ readOnlyHint: 'true' }), tool({ readOnlyHint: 'false' }), remove] },
      new: { can: [tool({ readOnlyHint: 'true' }), tool({ readOnlyHint: 'false' }), remove] },
    },
    {
      why: 'what it keeps for itself grows old',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: { can: [tool({ readOnlyHint: 'true' }), ownRows] },
    },
    {
      why: 'deleted before, and never said otherwise than that it destroys nothing',
      old: { can: [tool({ destructiveHint: 'false' }), remove] },
      new: { can: [tool({ destructiveHint: 'false' }), remove] },
    },
    {
      why: 'a tool that never said that it only reads',
      old: { can: [tool({})] },
      new: { can: [tool({}), asksToDelete] },
    },
    {
      why: 'never fitted',
      old: { can: [tool({ readOnlyHint: 'true' }), remove] },
      new: { can: [tool({ readOnlyHint: 'true' }), remove] },
    },
    {
      why: 'a hint that fits',
      old: { can: [tool({}), connect] },
      new: { can: [tool({ readOnlyHint: 'true' }), connect] },
    },
    {
      why: 'temporary files are how much is read',
      old: { can: [tool({ readOnlyHint: 'true' })] },
      new: {
        can: [
          tool({ readOnlyHint: 'true' }),
          { kind: 'file.write', attributes: { class: 'temp' }, reach: 'tool', tool: 'clean' },
        ],
      },
    },
    {
      why: 'a tool that is new',
      old: {},
      new: { can: [tool({ readOnlyHint: 'true' }), remove] },
    },
  ],
};
