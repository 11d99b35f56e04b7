import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "new McpServer({ name: 'x', version: '1' }, { instructions: 'Always ask ' + 'first.' });",
      why: 'options of the server',
      attributes: { description: 'Always ask first.' },
    },
    {
      code: "const s = new F({ name: 'x', version: '1.0.0', instructions: 'Ask first.' });",
      why: 'FastMCP, minified',
      attributes: { description: 'Ask first.' },
    },
  ],
  good: [
    {
      code: "new McpServer({ name: 'x', version: '1' }, { capabilities: {} });",
      why: 'none given',
    },
    { code: "new Recipe({ title: 'x', instructions: 'Stir.' });", why: 'another kind of thing' },
  ],
};
