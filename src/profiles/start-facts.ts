import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import { parsePathFile, startFileForm } from '../manifests/python/path-file.ts';
import { capabilityFingerprint } from './capability-fingerprint.ts';
import type { Observation } from './observation.ts';

const maxCommand = 2000;

/**
 * What a Python package makes run whenever a Python starts in its environment. The code itself is the fact where it stands in
 * a path file: the name of such a file often holds a version.
 */
export function startFacts(
  { python }: ManifestFacts,
  textOf: (path: string) => string | undefined,
): Observation[] {
  return (python?.startFiles ?? []).map((path): Observation => {
    const form = startFileForm(path.replace(/^wheels\/[^/]+\//, '')) ?? 'path-file';
    const [first, ...more] = parsePathFile(form === 'path-file' ? (textOf(path) ?? '') : '').code;
    const command = [first, ...more].map((one) => one?.text.trim() ?? '').join('\n');
    const kind = 'start.hook';
    const attributes =
      form === 'path-file' ? { form, command: command.slice(0, maxCommand) } : { form };
    return {
      detector: 'manifest/start-hook',
      kind,
      attributes,
      fingerprint: capabilityFingerprint({ kind, attributes }),
      path,
      start: 0,
      line: first?.line ?? 1,
      column: 1,
      excerpt: first === undefined ? form : excerptOfRange(first.text, 0, first.text.length),
      inFunction: false,
      more: 0,
    };
  });
}
