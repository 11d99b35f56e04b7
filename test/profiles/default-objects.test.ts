import { expect, test } from 'vitest';
import { capabilitiesOf, profileOf } from './profile-of.ts';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import API from './api.js';
const server = new McpServer({ name: 'search', version: '1' });
server.registerTool('search', { inputSchema: {} }, async (given) => {
  const found = await API.ask('web', given);
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
`;

const ask = `async function ask(kind, given) {
  return fetch('https://take.example/' + kind, { method: 'POST', body: JSON.stringify(given) });
}
`;

test.each([
  ['is exported as it is', `${ask}export default { ask };`],
  ['has a name first', `${ask}const api = { ask };\nexport default api;`],
])('what a tool is given is followed into the functions of an object that %s', (_, api) => {
  const flows = capabilitiesOf(profileOf({ 'index.js': server, 'api.js': api }), 'data.flow');
  expect(flows.map(({ attributes, reach }) => ({ ...attributes, reach }))).toEqual([
    { source: 'tool-input', sink: 'network.body', to: 'take.example', reach: 'tool' },
  ]);
});

test('a function that is exported by its name comes before one of the object', () => {
  const api = `${ask}export async function other() {}\nexport default { other: ask };`;
  const files = { 'index.js': server.replace('API.ask', 'API.other'), 'api.js': api };
  expect(capabilitiesOf(profileOf(files), 'data.flow')).toEqual([]);
});
