import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: `const wasm = '${'AGFzbQEAAAAB'.repeat(1_000)}';`,
      why: 'WebAssembly in base64',
      attributes: { encoding: 'base64' },
    },
    {
      code: `const bytes = '${'0061736d'.repeat(2_000)}';`,
      why: 'hexadecimal digits',
      attributes: { encoding: 'hex' },
    },
  ],
  good: [
    { code: `const key = '${'AGFzbQEAAAAB'.repeat(20)}';`, why: 'a short one' },
    { code: `const help = '${'Some words of help. '.repeat(1_000)}';`, why: 'words' },
  ],
};
