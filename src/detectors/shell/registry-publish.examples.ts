import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    { code: 'npm publish --access public', why: 'publishes', attributes: { act: 'publish' } },
    { code: 'twine upload dist/*', why: 'publishes elsewhere', attributes: { act: 'publish' } },
  ],
  good: [
    { code: 'npm install x', why: 'installs' },
    { code: 'npm publish --dry-run', why: 'publishes nothing' },
  ],
};
