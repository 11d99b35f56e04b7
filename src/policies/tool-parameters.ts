import type { Capability } from '../detectors/capability.ts';

/** One thing that a tool takes, and what the model is told about it. */
export interface ToolParameter {
  /** With the names of the objects around it: `mail.to`. */
  readonly path: string;
  /** The last name of the path in lower case, without what joins its words. */
  readonly name: string;
  readonly words: string;
}

/** The parameters of a tool as its capability lists them; lines that go on are indented there. */
export function parametersOf(capability: Capability): readonly ToolParameter[] {
  return (capability.attributes['parameters'] ?? '').split('\n').flatMap((line) => {
    if (line === '' || line.startsWith(' ')) return [];
    const end = line.indexOf(': ');
    const path = end === -1 ? line : line.slice(0, end);
    const name = (path.split('.').at(-1) ?? '').toLowerCase().replace(/[_-]/g, '');
    return [{ path, name, words: end === -1 ? '' : line.slice(end + 2) }];
  });
}
