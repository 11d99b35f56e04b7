import { readCodeFile, type CodeFile } from './code-file.ts';
import type { PackageFile } from './package-files.ts';

/** Reads the code of one file. */
export type ReadFile = (file: PackageFile) => CodeFile;

/** One file and the facts that it gave, as JSON; `facts` is absent when whoever is told has them already. */
export interface FileFacts {
  readonly path: string;
  /** Hex SHA-256 of its content. */
  readonly sha256: string;
  readonly facts?: Uint8Array;
}

/**
 * What is known of the files of a package: one that stays as it is, under the same path, is not parsed again. Facts depend on path
 * and text alone, so a profile is the same with and without them.
 */
export interface KnownFacts {
  readonly read: ReadFile;
  /** Takes over facts that were kept; what they hold is looked at when their file turns up. */
  readonly learn: (kept: readonly FileFacts[]) => void;
  /** The files read since the last call, those with facts of their own that were not known before. At most `maxBytes` of facts. */
  readonly take: (maxBytes: number) => FileFacts[];
}

/** Opens a memory that knows nothing yet. */
export function createKnownFacts(): KnownFacts {
  const known = new Map<string, CodeFile | Uint8Array>();
  const told = new Set<string>();
  let taken = new Map<string, PackageFile>();

  function recall(key: string, path: string): CodeFile | undefined {
    const found = known.get(key);
    if (found === undefined || !(found instanceof Uint8Array)) return found;
    const facts = parseFacts(found, path);
    if (facts === undefined) told.delete(key);
    return facts;
  }

  return {
    read: (file) => {
      // Only files that an archive or a folder held have a digest.
      if (file.sha256 === '') return readCodeFile(file.path, file.text());
      const key = `${file.sha256} ${file.path}`;
      taken.set(key, file);
      const facts = recall(key, file.path) ?? readCodeFile(file.path, file.text());
      known.set(key, facts);
      return facts;
    },
    learn: (kept) => {
      for (const { path, sha256, facts } of kept) {
        const key = `${sha256} ${path}`;
        if (facts === undefined || known.has(key)) continue;
        known.set(key, facts);
        told.add(key);
      }
    },
    take: (maxBytes) => {
      const files = taken;
      taken = new Map();
      let bytes = 0;
      return [...files].flatMap(([key, { path, sha256 }]): FileFacts[] => {
        if (told.has(key)) return [{ path, sha256 }];
        const facts = Buffer.from(JSON.stringify(known.get(key)), 'utf8');
        bytes += facts.length;
        if (bytes > maxBytes) return [];
        told.add(key);
        return [{ path, sha256, facts }];
      });
    },
  };
}

/** Facts come from a disk, and before that from a process that read hostile bytes: what is not of their form is read anew. */
function parseFacts(kept: Uint8Array, path: string): CodeFile | undefined {
  try {
    const facts: unknown = JSON.parse(Buffer.from(kept).toString('utf8'));
    return isFacts(facts) && facts.path === path ? facts : undefined;
  } catch {
    return undefined;
  }
}

function isFacts(value: unknown): value is CodeFile {
  const {
    observations,
    specifiers,
    links,
    mentions,
    structures,
    modules,
    readable,
    unread,
    calls,
    handlers,
    exported,
    flows,
  } = fieldsOf(value);
  const inCalls = fieldsOf(calls);
  const inList = fieldsOf(inCalls['calls']);
  const inHandlers = fieldsOf(handlers);
  const inExported = fieldsOf(exported);
  const inFlows = fieldsOf(flows);
  const inLinks = fieldsOf(links);
  return (
    typeof readable === 'boolean' &&
    [observations, specifiers, mentions, structures, modules, unread].every(Array.isArray) &&
    (links === undefined ||
      ['names', 'passed', 'taken', 'texts'].every((name) => Array.isArray(inLinks[name]))) &&
    [inExported['values'], inExported['passed']].every(Array.isArray) &&
    [inCalls['exports'], inCalls['methods']].every(Array.isArray) &&
    ['sites', 'imported', 'methods'].every((name) => Array.isArray(inList[name])) &&
    ['froms', 'steps', 'open', 'handed', 'exported'].every((name) =>
      Array.isArray(inFlows[name]),
    ) &&
    ['names', 'handlers', 'imported', 'candidates'].every((name) => Array.isArray(inHandlers[name]))
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
