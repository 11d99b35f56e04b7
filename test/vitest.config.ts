import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

/** What replaces modules for all that runs beside it, or measures the memory of its process: each has one of its own. */
const alone = ['test/profiles/endless-look.test.ts', 'test/languages/javascript/parse.test.ts'];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/support/run-folder.ts'],
    setupFiles: ['test/support/seed.ts', 'test/support/python.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ['test/fixtures/**', 'test/incidents/**', 'node_modules/**', ...alone],
          // A process that has loaded and compiled the code runs the next file, too: starting over took a fifth of all time.
          isolate: false,
        },
      },
    ],
  },
});
