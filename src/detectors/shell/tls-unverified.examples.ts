import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    { code: 'curl -fsSLk https://x.invalid/a -o a', why: 'curl', attributes: { via: 'curl' } },
    {
      code: 'wget --no-check-certificate https://x.invalid/a',
      why: 'wget',
      attributes: { via: 'wget' },
    },
  ],
  good: [
    { code: 'curl -fsSL https://x.example/a', why: 'it checks' },
    { code: 'tar -k x', why: 'another program' },
  ],
};
