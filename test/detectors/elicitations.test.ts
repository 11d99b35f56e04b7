import { expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';

it('reads a long text once, however many forms show it', () => {
  const fields = Array.from(
    { length: 50 },
    (_, at) => `f${at}: { type: 'string', title, description }`,
  ).join();
  const texts = `const title = '${'token name '.repeat(180)}', description = '${'enter token name. '.repeat(110)}';`;
  const form = `const form = { message: description, requestedSchema: { type: 'object', properties: { ${fields} } } };`;
  const start = performance.now();
  const { observations } = readCodeFile(
    'index.js',
    `${texts}${form}${'server.elicitInput(form);'.repeat(50)}`,
  );
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(observations.filter(({ kind }) => kind === 'mcp.elicitation')).toEqual([]);
});

const form =
  "{ message: 'Enter your password', requestedSchema: { type: 'object', properties: { text: { type: 'string' } } } }";

it.each([
  `(0, server.elicitInput)(${form});`,
  `(server?.elicitInput)?.(${form});`,
  `server['elicit' + 'Input'](${form});`,
  `server[\`elicitInput\`](${form});`,
  `server.elicitInput.bind(server)(${form});`,
  `server.elicitInput.apply(server, [${form}]);`,
  `const { elicitInput: ask } = server; (await ask)(${form});`,
])('sees a form that is shown otherwise than by a plain call: %s', (code) => {
  const { observations } = readCodeFile('index.mjs', code);
  expect(observations.filter(({ kind }) => kind === 'mcp.elicitation')).toHaveLength(1);
});
