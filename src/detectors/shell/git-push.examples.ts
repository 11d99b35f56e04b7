import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    { code: 'git push -f origin HEAD:main', why: 'pushes', attributes: { act: 'pushed' } },
    {
      code: 'gh repo create x --public --push',
      why: 'makes a repository',
      attributes: { act: 'repository-created' },
    },
  ],
  good: [
    { code: 'git pull', why: 'reads' },
    { code: 'gh repo view', why: 'looks' },
  ],
};
