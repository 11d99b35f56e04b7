import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "await fetch('https://API.Collect.example/v1?x=' + data);",
      why: 'a constant host, whatever follows',
      attributes: { destination: 'api.collect.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: 'const h = "collect.example"; fetch(`https://${h}/x/${id}`);',
      why: 'the host stands in a constant',
      attributes: { destination: 'collect.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: "import https from 'node:https'; https.request({ hostname: 'c.example', method: 'POST' });",
      why: 'options object',
      attributes: { destination: 'c.example', scheme: 'https', via: 'https' },
    },
    {
      code: "const { get } = require('http'); get(new URL('/x', 'http://192.0.2.7:8080'), cb);",
      why: 'URL made of path and base',
      attributes: { destination: '192.0.2.7', scheme: 'http', via: 'http' },
    },
    {
      code: "import axios from 'axios'; const api = axios.create({ baseURL: 'https://a.example/v1' }); api.get('/users');",
      why: 'the instance knows the host, its calls are relative',
      attributes: { destination: 'a.example', scheme: 'https', via: 'axios' },
    },
    {
      code: "const net = require('net'); net.connect(4444, '192.0.2.9');",
      why: 'raw socket',
      attributes: { destination: '192.0.2.9', scheme: 'tcp', via: 'net' },
    },
    {
      code: "fetch(atob('aHR0cHM6Ly9jLmV4YW1wbGUveA=='));",
      why: 'the host is hidden in base64',
      attributes: { destination: 'c.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: 'new WebSocket(`wss://${region}.push.example/s`);',
      why: 'only the end of the host is known',
      attributes: { destination: '*.push.example', scheme: 'wss', via: 'ws' },
    },
    {
      code: "require('child_process').execSync('curl -s https://c.example/x -o /tmp/x');",
      why: 'a program that downloads',
      attributes: { destination: 'c.example', scheme: 'https', via: 'curl' },
    },
    {
      code: 'export async function get(url) { return fetch(url); }',
      why: 'somebody else decides',
      attributes: { destination: 'dynamic', scheme: 'dynamic', via: 'fetch' },
    },
    {
      code: "const x = new XMLHttpRequest(); x.open('POST', 'https://c.example/');",
      why: 'the browser way',
      attributes: { destination: 'c.example', scheme: 'https', via: 'XMLHttpRequest' },
    },
  ],
  good: [
    { code: "function fetch(x) { return x; } fetch('https://c.example');", why: 'not the global' },
    { code: "fetch('/api/items');", why: 'relative to the page' },
    { code: "cache.get('https://c.example');", why: 'not a client that we know' },
    { code: "import { connect } from 'net'; connect({ path: '/run/x.sock' });", why: 'local pipe' },
  ],
};
