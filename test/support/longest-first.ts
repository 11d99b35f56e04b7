import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest on a machine that has not run the tests before. */
const longest = [
  'incidents',
  'queue/queue',
  'provenance-pipeline',
  'service-kill',
  'servers-kill',
  'pipeline',
  'profiles/obfuscated-code',
  'inspections/sandbox',
  'decisions-pipeline',
  'cli/command-line',
  'cli/review',
  'queue/review-pull-request',
  'storage/store',
  'artifacts/npm-agreement',
];

/** Begins with the longest files, so that no worker is left with one of them while the other has nothing more to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? longest.length : place;
}
