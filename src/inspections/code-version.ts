import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { detectorSetVersion } from '../detectors/index.ts';

const ownProject = fileURLToPath(new URL('../../', import.meta.url));

/** Stages whose code decides what a profile says. */
const stages = ['artifacts', 'languages', 'detectors', 'manifests', 'profiles'];

/**
 * Names the code that makes profiles: the versions of the detectors, and the code itself, because a detector asks much that has no
 * version of its own. The manifest stands for the parser, whose version it names exactly.
 */
export async function readCodeVersion(project: string = ownProject): Promise<string> {
  const folders = await Promise.all(stages.map((stage) => filesBelow(join(project, 'src', stage))));
  const paths = [...folders.flat(), join(project, 'package.json')];
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256').update(detectorSetVersion);
  for (const [index, path] of paths.entries()) {
    const text = texts[index] ?? Buffer.alloc(0);
    hash.update(`\n${path.slice(project.length)} ${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
