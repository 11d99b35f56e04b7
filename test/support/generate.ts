import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, type FormatConfig } from 'oxfmt';
import { describeWebhookEvent } from '../../src/alerts/webhook-event.ts';
import { describePolicy } from '../../src/policies/policy.ts';
import { describeInspection } from '../../src/reports/inspection-document.ts';
import { describeReview } from '../../src/reviews/review-document.ts';
import { describeReviewSettings } from '../../src/reviews/review-settings.ts';
import { describeSettings } from '../../src/runtime/settings.ts';
import { describeWatchlists } from '../../src/watchlists/watchlist-file.ts';
import { generateDetectors, generateExamples } from './generate-detectors.ts';
import { generateRules } from './generate-rules.ts';
import { generateWatchedNames } from './generate-watched-names.ts';
import { generateRulePages, pagesFolder } from './rule-pages/generate-rule-pages.ts';

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/** A committed file whose text follows from code. `path` is relative to the root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Every generated file of the repository, with the text it must have now: formatted as the tree is. */
export async function generateFiles(): Promise<readonly GeneratedFile[]> {
  const files = [
    { path: 'watchlists/schema.json', text: JSON.stringify(describeWatchlists()) },
    { path: 'src/runtime/watchkeeper.schema.json', text: JSON.stringify(describeSettings()) },
    { path: 'src/alerts/webhook-event.schema.json', text: JSON.stringify(describeWebhookEvent()) },
    { path: 'src/policies/policy.schema.json', text: JSON.stringify(describePolicy()) },
    { path: 'src/reports/inspection.schema.json', text: JSON.stringify(describeInspection()) },
    { path: 'src/reviews/review.schema.json', text: JSON.stringify(describeReview()) },
    {
      path: 'src/reviews/review-settings.schema.json',
      text: JSON.stringify(describeReviewSettings()),
    },
    { path: 'src/detectors/index.ts', text: generateDetectors() },
    { path: 'src/detectors/examples.ts', text: generateExamples() },
    { path: 'src/policies/rules/index.ts', text: generateRules() },
    { path: 'src/policies/watched-names.ts', text: generateWatchedNames() },
    ...(await generateRulePages()),
  ];
  const style = JSON.parse(
    await readFile(path.join(root, '.oxfmtrc.json'), 'utf8'),
  ) as FormatConfig;
  return await Promise.all(files.map((file) => formatted(file, style)));
}

/** The generated files whose committed text is another one, or missing. */
export async function findStaleFiles(
  files: readonly GeneratedFile[],
  folder: string,
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const file of files) {
    const committed = await readFile(path.join(folder, file.path), 'utf8').catch(() => undefined);
    if (committed !== file.text) stale.push(file.path);
  }
  return stale;
}

/** Pages of rules that are no more, relative to the root. */
export async function findOrphanPages(
  files: readonly GeneratedFile[],
  folder: string,
): Promise<readonly string[]> {
  const known = new Set(files.map((file) => file.path));
  const names = await readdir(path.join(folder, pagesFolder));
  return names.map((name) => `${pagesFolder}/${name}`).filter((file) => !known.has(file));
}

async function formatted(file: GeneratedFile, style: FormatConfig): Promise<GeneratedFile> {
  const { code, errors } = await format(file.path, file.text, style);
  if (errors.length > 0) throw new Error(`${file.path}: ${errors[0]?.message ?? 'not formatted'}`);
  return { path: file.path, text: code };
}

if (import.meta.main) {
  const files = await generateFiles();
  for (const stale of await findStaleFiles(files, root)) {
    const file = files.find((candidate) => candidate.path === stale);
    await writeFile(path.join(root, stale), file?.text ?? '');
    console.log(`wrote ${stale}`);
  }
  for (const orphan of await findOrphanPages(files, root)) {
    await rm(path.join(root, orphan));
    console.log(`removed ${orphan}`);
  }
}
