import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    { code: 'pbpaste > /tmp/x', why: 'read', attributes: { access: 'read' } },
    {
      code: 'echo ours | xclip -selection clipboard',
      why: 'written',
      attributes: { access: 'write' },
    },
  ],
  good: [
    { code: 'cat clip', why: 'a file' },
    { code: 'ls screen', why: 'a folder' },
  ],
};
