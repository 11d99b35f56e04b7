import type { Node } from '../../languages/javascript/unit.ts';

/** What a call does with a file. */
export type FileAccess = 'read' | 'write' | 'delete';

/** A path, and what a call does with the file there. */
export type FileTouch = readonly [FileAccess, Node];
