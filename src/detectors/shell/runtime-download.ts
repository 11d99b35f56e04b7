import { defineShellDetector } from '../detector.ts';
import { downloadedRuntimeOf } from '../values/runtime-places.ts';

/** A script that fetches another runtime, or a program that looks for secrets. */
export const shellRuntimeDownload = defineShellDetector({
  id: 'shell/runtime-download',
  title: 'Names the download of another runtime',
  capability: 'runtime.download',
  version: 1,
  find(command) {
    const found = command.words.map(downloadedRuntimeOf).filter((one) => one !== undefined);
    return [...new Set(found)].map((runtime) => ({ runtime }));
  },
});
