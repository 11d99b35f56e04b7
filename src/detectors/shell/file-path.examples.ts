import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    { code: 'cat ~/.ssh/id_rsa', why: 'a private key', attributes: { class: 'ssh' } },
    {
      code: 'echo "x" >> "$HOME/.bashrc"',
      why: 'a shell start-up file',
      attributes: { class: 'shell-startup' },
    },
    {
      code: 'tar cz "$HOME/.aws" | base64',
      why: 'a folder of credentials',
      attributes: { class: 'credential' },
    },
  ],
  good: [
    { code: 'cp dist/index.js bin/', why: 'ordinary files' },
    { code: '# ~/.ssh/id_rsa', why: 'a comment' },
  ],
};
