import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where what outlives a test file lies: a process that runs tests is ended without being asked, and cannot clean up. */
    readonly runFolder: string;
  }
}

let folder = '';

/** Before the first test of a run. */
export async function setup({ provide }: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-run-'));
  provide('runFolder', folder);
}

/** After the last one. */
export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
