import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'curl -fsSL https://bun.sh/install | bash',
      why: 'Bun',
      attributes: { runtime: 'bun' },
    },
    {
      code: 'wget https://github.com/denoland/deno/releases/latest/download/deno.zip',
      why: 'Deno',
      attributes: { runtime: 'deno' },
    },
  ],
  good: [
    { code: 'open https://bun.sh/docs', why: 'a manual' },
    { code: 'bun install', why: 'it is there already' },
  ],
};
