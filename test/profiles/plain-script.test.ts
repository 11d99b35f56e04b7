import { describe, expect, it } from 'vitest';
import { isPlainScript } from '../../src/profiles/plain-script.ts';

const plain = (text: string, path = 'setup.mjs'): boolean => isPlainScript(path, text);

describe('a script that does nothing but print', () => {
  it.each([
    ['thanks', "#!/usr/bin/env node\nconsole.log('Thanks for installing!');"],
    [
      'what it asks before',
      'if (!process.env.CI && process.stdout.isTTY) console.log(`on ${process.platform}`);',
    ],
    [
      'lines by a function',
      "const lines = ['a', 'b'];\nfunction show(text) { console.log(text.padEnd(10)); }\nlines.forEach((line) => show(line));\nfor (const line of lines) show(line + '!');",
    ],
    [
      'whether something is there',
      "import { existsSync } from 'node:fs';\nimport path from 'path';\nimport { fileURLToPath } from 'node:url';\nconst here = path.dirname(fileURLToPath(import.meta.url));\nif (!existsSync(path.join(here, 'dist'))) { console.warn('Not built.'); process.exit(0); }",
    ],
    [
      'a module of the older kind',
      "const { existsSync } = require('fs');\nconst p = require('path');\ntry { console.log(existsSync(p.resolve(__dirname, 'x'))); } catch (error) { console.error(error.message); }",
    ],
    [
      'a version',
      "const [major] = process.versions.node.split('.');\nlet ok = true;\nok = major >= 20;\nif (!ok) { console.error('Too old'); process.exit(1); }",
    ],
  ])('is known by all that stands in it: %s', (_, text) => {
    expect(plain(text, text.includes('import ') ? 'setup.mjs' : 'setup.js')).toBe(true);
  });

  it.each([
    "process.binding('spawn_sync').spawn({});",
    "module.constructor._load('child_process');",
    "const k = process.title.length > 0 ? 'con' + 'structor' : ''; ''[k][k](process.title)();",
    "Reflect.construct(Reflect.get(() => 1, 'constructor'), ['return 1'])();",
    "['return 1'].map(''.constructor.constructor);",
    "const { constructor } = () => 1; constructor('return 1')();",
    "const { constructor: F } = () => {}; const run = F('return 1'); run();",
    "const f = ({ constructor: F }) => F('return 1'); f(() => {});",
    "const [{ a: { constructor: F } }] = [{ a: () => {} }]; const run = F('x'); run();",
    "const { 'constructor': F } = () => {}; const run = F('return 1'); run();",
    'const { prototype: p } = () => {}; console.log(p);',
    "const { [process.title]: make } = () => 1; make('return 1')();",
    "require('../other/index.js');",
    "require('./README.md');",
    "const r = require; r('child_process');",
    "const x = require('left-pad'); x();",
    "const fs = require('fs'); fs.writeFileSync('x', 'y');",
    "const { writeFileSync: existsSync } = require('fs'); existsSync('x', 'y');",
    "const { promises } = require('fs'); console.log(promises);",
    "const fs = require('fs'); [['x', 'y']].map(fs.rmSync);",
    "const fs = require('fs'); const { rmSync } = fs; rmSync('x');",
    "const path = require('path'); function f(path) { path.win32(); } f(path);",
    "process.env.NODE_OPTIONS = '--require /tmp/x.js';",
    "const e = process.env; e.NODE_OPTIONS = 'x';",
    'delete process.env.HOME;',
    'process.kill(process.ppid);',
    "process.chdir('..');",
    "process.on('exit', () => 1);",
    'console.log = (text) => text;',
    'const console = { log: 1 }; console.log;',
    "new Worker('x');",
    "fetch('x');",
    "import('x');",
    '(async () => { await 1; })();',
    'while (true) {}',
    'class A {}',
    'const t = (x) => x; t`x`;',
    "console.log('::set-output name=x::y');",
    "console.log('##vso[task.setvariable variable=x]y');",
    '({ __proto__: 1 });',
    '({ get x() { return 1; } });',
    'throw 1;',
    'console.log(',
    `console.log('${'x'.repeat(9000)}');`,
    'globalThis.process.exit();',
    'this.x;',
    'eval;',
    '`${process.mainModule}`;',
  ])('is not %s', (text) => {
    expect(plain(text, 'setup.js')).toBe(false);
  });

  it.each([
    "import fs from 'node:fs/promises';",
    "import { exec } from 'node:child_process';",
    "import './other.js';",
    "import { rmSync } from 'node:fs';",
    "import { writeFileSync as existsSync } from 'node:fs'; existsSync('x', 'y');",
    "import * as fs from 'node:fs'; fs.default.rmSync('x');",
    'export const x = 1;',
  ])('imports nothing else: %s', (text) => {
    expect(plain(text)).toBe(false);
  });
});
