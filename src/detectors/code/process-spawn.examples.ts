import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const { execSync } = require('child_process'); execSync('npm publish --access public');",
      why: 'a constant command, with the verb that matters',
      attributes: { command: 'npm publish', via: 'exec', shell: 'true' },
    },
    {
      code: "import * as cp from 'node:child_process'; cp.spawn('/usr/bin/Python3', ['-c', code]);",
      why: 'no shell; the program is known by its name',
      attributes: { command: 'python3', via: 'spawn' },
    },
    {
      code: "import { spawn } from 'child_process'; spawn(command, args, { shell: true });",
      why: 'somebody else decides, and a shell reads it',
      attributes: { command: 'dynamic', via: 'spawn', shell: 'true' },
    },
    {
      code: "import { exec } from 'child_process'; import { promisify } from 'util'; const run = promisify(exec); await run('git push origin main');",
      why: 'through promisify',
      attributes: { command: 'git push', via: 'exec', shell: 'true' },
    },
    {
      code: "const cp = require('child_' + 'process'); cp['ex' + 'ec']('id');",
      why: 'module and method in pieces',
      attributes: { command: 'id', via: 'exec', shell: 'true' },
    },
    {
      code: "import { spawn } from 'child_process'; spawn(process.execPath, ['x.js'], { detached: true });",
      why: 'the Node that runs already',
      attributes: { command: 'node', via: 'spawn' },
    },
    {
      code: "import { $ } from 'zx'; await $`whoami`;",
      why: 'a tagged template',
      attributes: { command: 'whoami', via: '$', shell: 'true' },
    },
  ],
  good: [
    { code: 'const m = /x/.exec(text);', why: 'a regular expression' },
    { code: 'db.exec("DELETE FROM t");', why: 'a database' },
    {
      code: "import { ChildProcess } from 'child_process'; export { ChildProcess };",
      why: 'a type',
    },
  ],
};
