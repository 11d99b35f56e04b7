import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'screencapture -x /tmp/a.png',
      why: 'by a program of macOS',
      attributes: { access: 'read' },
    },
    { code: 'scrot a.png', why: 'by a program of Linux', attributes: { access: 'read' } },
  ],
  good: [
    { code: 'cat clip', why: 'a file' },
    { code: 'ls screen', why: 'a folder' },
  ],
};
