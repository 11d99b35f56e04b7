import type { ReleaseRuleExamples } from '../rule-examples.ts';

const note = {
  kind: 'mcp.tool',
  attributes: { name: 'read_note', description: 'Reads a note' },
} as const;
const run = {
  kind: 'mcp.tool',
  attributes: { name: 'run', description: 'Runs a command' },
} as const;
const spawn = {
  kind: 'process.spawn',
  attributes: { command: 'sh' },
  reach: 'tool',
  tool: 'run',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a tool that reads now starts a program, as another one always did',
      severity: 'medium',
      old: { can: [note, run, spawn], structures: { read_note: 'a' } },
      new: {
        can: [note, run, spawn, { ...spawn, tool: 'read_note' }],
        structures: { read_note: 'b' },
      },
    },
    {
      why: 'the same in a release that brings features',
      severity: 'low',
      old: { can: [note, run, spawn], structures: { read_note: 'a' } },
      new: {
        version: '1.1.0',
        can: [note, run, spawn, { ...spawn, tool: 'read_note' }],
        structures: { read_note: 'b' },
      },
    },
    {
      why: 'other code that can do nothing new',
      severity: 'info',
      old: { can: [note], structures: { read_note: 'a' } },
      new: { can: [note], structures: { read_note: 'b' } },
    },
  ],
  good: [
    {
      why: 'the same code in another place',
      old: { can: [note], structures: { read_note: 'a' } },
      new: { can: [{ ...note, path: 'dist/bundle.js' }], structures: { read_note: 'a' } },
    },
    {
      why: 'the description says what is new',
      old: { can: [note], structures: { read_note: 'a' } },
      new: {
        can: [{ ...note, attributes: { name: 'read_note', description: 'Reads a note aloud' } }],
        structures: { read_note: 'b' },
      },
    },
    {
      why: 'what is new to the package is told by its own rule',
      atMost: 'info',
      old: { can: [note], structures: { read_note: 'a' } },
      new: { can: [note, { ...spawn, tool: 'read_note' }], structures: { read_note: 'b' } },
    },
    {
      why: 'no handler was known before',
      old: { can: [note], structures: { read_note: '' } },
      new: { can: [note], structures: { read_note: 'b' } },
    },
  ],
};
