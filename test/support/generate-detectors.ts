import { readdirSync } from 'node:fs';

const folder = new URL('../../src/detectors/', import.meta.url);

/** Ids of the detectors of one language, which are the files of its folder. */
export function detectorIds(language: 'code' | 'shell'): string[] {
  return readdirSync(new URL(`${language}/`, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.examples.ts'))
    .map((file) => `${language}/${file.slice(0, -'.ts'.length)}`)
    .sort();
}

/** What `src/detectors/index.ts` must hold: one line for each file of the folders, so that nobody registers a detector by hand. */
export function generateDetectors(): string {
  const code = detectorIds('code');
  const shell = detectorIds('shell');
  return [
    '// Generated from the folder listing by test/support/generate-detectors.ts (npm run generate).',
    "import type { CodeDetector, ShellDetector } from './detector.ts';",
    "import { versionOfSet } from './detector-set.ts';",
    ...[...code, ...shell].map((id) => `import { ${exportName(id)} } from './${id}.ts';`),
    '',
    '/** Every detector that looks at syntax trees, whatever language they come from. */',
    'export const codeDetectors: readonly CodeDetector[] = [',
    ...code.map((id) => `  ${exportName(id)},`),
    '];',
    '',
    '/** Every detector for shell text. */',
    'export const shellDetectors: readonly ShellDetector[] = [',
    ...shell.map((id) => `  ${exportName(id)},`),
    '];',
    '',
    '/** Changes whenever a detector comes, goes or changes its meaning. */',
    'export const detectorSetVersion: string = versionOfSet([',
    '  ...codeDetectors,',
    '  ...shellDetectors,',
    ']);',
    '',
  ].join('\n');
}

/** What `src/detectors/examples.ts` must hold: what proves each detector of syntax trees. */
export function generateExamples(): string {
  const code = detectorIds('code');
  return [
    '// Generated from the folder listing by test/support/generate-detectors.ts (npm run generate).',
    "import type { DetectorExamples } from './detector.ts';",
    ...code.map((id) => `import { examples as ${exportName(id)} } from './${id}.examples.ts';`),
    '',
    '/** The examples of every detector that looks at syntax trees. */',
    'export const codeExamples: readonly DetectorExamples[] = [',
    ...code.map((id) => `  ${exportName(id)},`),
    '];',
    '',
  ].join('\n');
}

/** `code/code-load` is `codeLoad`, `shell/file-path` is `shellFilePath`. */
export function exportName(id: string): string {
  const name = id.startsWith('code/') ? id.slice('code/'.length) : id.replace('/', '-');
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
