import type { Capability } from '../detectors/capability.ts';

/** Whether a capability is a text that a model is given to read. */
export function isDescribed(capability: Capability): boolean {
  return capability.kind.startsWith('mcp.');
}

/** Everything that a model reads of a tool, prompt or resource: description, schema, title, and the name last. */
export function describedText(capability: Capability): string {
  const { name = '', ...texts } = capability.attributes;
  const rest = Object.entries(texts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
  return [...rest, name].join('\n');
}
