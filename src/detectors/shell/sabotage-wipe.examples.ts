import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'sudo rm -rf --no-preserve-root /',
      why: 'the root of the disk',
      attributes: { place: 'root', how: 'command' },
    },
    {
      code: 'rd /s /q C:\\',
      why: 'a disk of Windows',
      attributes: { place: 'root', how: 'command' },
    },
    {
      code: 'find ~ -type f -delete',
      why: 'all files of a home folder',
      attributes: { place: 'home', how: 'command' },
    },
  ],
  good: [
    { code: 'rm -rf dist node_modules', why: 'its own output' },
    { code: 'rm ~/.cache/x', why: 'one file' },
  ],
};
