import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'claude -p "$PROMPT" --dangerously-skip-permissions > /tmp/inventory.txt',
      why: 'told not to ask',
      attributes: { agent: 'claude', permissions: 'skipped' },
    },
    {
      code: 'npx -y opencode-ai run x',
      why: 'through a runner',
      attributes: { agent: 'opencode' },
    },
  ],
  good: [
    { code: 'claude --version', why: 'asks whether it is there' },
    { code: 'q file.txt', why: 'another program of that name' },
    { code: 'echo claude', why: 'a word' },
  ],
};
