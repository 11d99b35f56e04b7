import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "server.resource('config', 'config://app', async (uri) => ({ contents: [] }));",
      why: 'registered with an address',
      attributes: { name: 'config', description: '' },
    },
    {
      code: "const list = [{ uri: 'config://app', name: 'config', description: 'Settings', mimeType: 'text/plain' }];",
      why: 'an entry of a list',
      attributes: { name: 'config', description: 'Settings' },
    },
  ],
  good: [
    { code: "router.resource('users', { only: ['index'] });", why: 'routes of a web framework' },
    { code: "const link = { uri: 'https://x.example', name: 'x' };", why: 'a link' },
  ],
};
