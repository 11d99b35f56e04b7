import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "server.prompt('review', 'Reviews code', () => ({ messages: [] }));",
      why: 'registered',
      attributes: { name: 'review', description: 'Reviews code' },
    },
    {
      code: "server.registerPrompt('review', { description: 'Reviews code' }, () => ({ messages: [] }));",
      why: 'a configuration object',
      attributes: { name: 'review', description: 'Reviews code' },
    },
    {
      code: "server.registerPrompt('review', { description: 'Reviews code' }, ({ code }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Review this code and say what is wrong: ${code}` } }] }));",
      why: 'what it gives to the model counts as well',
      attributes: {
        name: 'review',
        description: 'Reviews code',
        content: 'Review this code and say what is wrong: ${}',
      },
    },
  ],
  good: [
    {
      code: "const answers = await inquirer.prompt([{ name: 'x', message: 'y' }]);",
      why: 'asks a person',
    },
    { code: "prompt('Your name?', 'Ada');", why: 'asks in a browser' },
  ],
};
