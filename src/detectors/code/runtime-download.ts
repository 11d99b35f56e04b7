import { defineCodeDetector } from '../detector.ts';
import { downloadedRuntimeOf } from '../values/runtime-places.ts';

/**
 * The address of another runtime or of a program that looks for secrets. What such a runtime then runs is seen by no tool
 * that watches Node; several worms of 2025 and 2026 brought Bun along.
 */
export const runtimeDownload = defineCodeDetector({
  id: 'code/runtime-download',
  title: 'Names the download of another runtime',
  capability: 'runtime.download',
  version: 1,
  visits: {
    Text(text, node, report) {
      const runtime = downloadedRuntimeOf(text);
      if (runtime !== undefined) report({ node, attributes: { runtime } });
    },
  },
});
