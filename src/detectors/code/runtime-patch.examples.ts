import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'if (!fetch.marked) globalThis.fetch = async (...all) => change(...all);',
      why: 'a condition that asks whether it was done before',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: 'if (!globalThis.fetch) stop(); else globalThis.fetch = async (...all) => change(...all);',
      why: 'where it is not missing',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: 'if (!globalThis.fetch || ready) globalThis.fetch = async (...all) => change(...all);',
      why: 'where it is missing, and where it is not',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: 'const state = {}; if (!state.fetch) globalThis.fetch = async (...all) => change(...all);',
      why: 'something else of that name is missing',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: 'const originalFetch = async (...all) => change(...all); globalThis.fetch = originalFetch;',
      why: 'a function that is only named like what was there before',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: "import { Request } from './own.js'; if (!globalThis.prefetched) globalThis.Request = Request;",
      why: 'a condition that asks for something else',
      attributes: { target: 'Request', what: 'network' },
    },
    {
      code: "class Client { constructor() { this.http = require('https'); } start() { this.http.request = own; } }",
      why: 'kept in an object of its own first',
      attributes: { target: 'https.request', what: 'network' },
    },
    {
      code: 'function Own() {} Own.prototype = Array.prototype; Own.prototype.map = function () { return change(this); };',
      why: 'through a function that shares its prototype',
      attributes: { target: 'Array.prototype.map', what: 'prototype' },
    },
    {
      code: 'function on() { const e = fetch; if (fetch = async (...t) => (await e(...t)).headers || {}, typeof window != "undefined") start(); }',
      why: 'what a minifier makes of two statements',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: "import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);",
      why: 'hooks through which every later module is loaded',
      attributes: { target: 'module.register', what: 'loader' },
    },
    {
      code: "import m from 'module'; m.registerHooks({ load: own });",
      why: 'the same in this thread',
      attributes: { target: 'module.registerHooks', what: 'loader' },
    },
    {
      code: "import { register as r } from 'module'; r('data:text/javascript,' + encodeURIComponent(text));",
      why: 'under another name, from a text',
      attributes: { target: 'module.register', what: 'loader' },
    },
    {
      code: 'const before = window.fetch; window.fetch = async function (...args) { return change(await before(...args)); };',
      why: 'every answer passes through it',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: 'const open = XMLHttpRequest.prototype.open; XMLHttpRequest.prototype.open = function (m, u) { note(u); return open.apply(this, arguments); };',
      why: 'every request of a page',
      attributes: { target: 'XMLHttpRequest.prototype.open', what: 'network' },
    },
    {
      code: "const https = require('https'); const { request } = https; https.request = (...args) => { copy(args); return request(...args); };",
      why: 'an export of Node',
      attributes: { target: 'https.request', what: 'network' },
    },
    {
      code: "Object.defineProperty(globalThis, 'fetch', { value: wrapped });",
      why: 'by its definition',
      attributes: { target: 'fetch', what: 'network' },
    },
    {
      code: "if (typeof window.ethereum !== 'undefined') window.ethereum.request = (call) => send(call);",
      why: 'the door to a wallet, where there is one',
      attributes: { target: 'ethereum.request', what: 'wallet' },
    },
    {
      code: "const Module = require('module'); const load = Module._load; Module._load = function (name) { return load.apply(this, arguments); };",
      why: 'how modules are loaded',
      attributes: { target: 'module._load', what: 'loader' },
    },
    {
      code: "const id = require.resolve('dl-tar', { paths }); require.cache[id].exports = () => nothing;",
      why: 'a module of somebody else, in the cache',
      attributes: { target: 'dl-tar', how: 'cache' },
    },
    {
      code: "process['std' + 'err'].write = (text) => keep(text);",
      why: 'what the process says',
      attributes: { target: 'process.stderr.write', what: 'output' },
    },
    {
      code: "import { Stream } from 'stream'; Stream.prototype.pipe = function (to) { return to; };",
      why: 'a method of everybody',
      attributes: { target: 'stream.Stream.prototype.pipe', what: 'module' },
    },
    {
      path: 'x.py',
      code: [
        'import requests',
        'requests.Session.send = lambda self, request, **kw: seen(self, request)',
      ].join('\n'),
      why: 'a method of a class of another package',
      attributes: { target: 'requests.Session.send', what: 'network' },
    },
    {
      path: 'x.py',
      code: [
        'import builtins',
        'def watched(*given): return given',
        'builtins.open = watched',
      ].join('\n'),
      why: 'a function of the language',
      attributes: { target: 'builtins.open', what: 'data' },
    },
    {
      path: 'x.py',
      code: ['import socket', 'class Watched(socket.socket): pass', 'socket.socket = Watched'].join(
        '\n',
      ),
      why: 'a class',
      attributes: { target: 'socket.socket', what: 'network' },
    },
    {
      path: 'x.py',
      code: ['import requests', 'def own(url): return url', "setattr(requests, 'get', own)"].join(
        '\n',
      ),
      why: 'by a function',
      attributes: { target: 'requests.get', what: 'network' },
    },
    {
      path: 'x.py',
      code: ['import sys', 'sys.meta_path.insert(0, Finder())'].join('\n'),
      why: 'every import asks it first',
      attributes: { target: 'sys.meta_path', what: 'loader' },
    },
  ],
  good: [
    {
      code: "import { register } from 'node:module'; register('tsx/esm', import.meta.url); registry.register('./x.js');",
      why: 'a library that is named, and a method of something else',
    },
    {
      code: "const E = require('events'); const W = class t extends E {}; Object.defineProperty(W, 'OPEN', { value: 1 }); Object.defineProperty(W.prototype, 'OPEN', { value: 1 }); W.prototype.addEventListener = listen;",
      why: 'a class of its own, as the library for web sockets makes it',
    },
    {
      code: "import { Readable } from 'stream'; class Own extends Readable {} Own.prototype.pipe = function () {};",
      why: 'the same, declared',
    },
    {
      code: "import fetch from 'node-fetch'; globalThis.fetch = fetch;",
      why: 'gives an old Node what new ones have',
    },
    {
      code: "if (!Array.prototype.at) Array.prototype.at = function (i) { return this[i]; }; if (typeof fetch === 'undefined') globalThis.fetch = load;",
      why: 'fills a gap',
    },
    {
      code: "import axios from 'axios'; axios.defaults.timeout = 5; const api = axios.create(); api.get = cached(api.get);",
      why: 'settings, and an object of its own',
    },
    {
      code: 'class A {} A.prototype.fetch = function () {}; const b = {}; b.log = () => {};',
      why: 'its own',
    },
    {
      code: 'import math\n\nclass Clock:\n    def __init__(self, scope):\n        self.scope = scope\n        self.scope.deadline = math.inf\n\n    def pause(self):\n        self.scope.deadline = later()\n',
      path: 'clock.py',
      why: 'a member that was given a constant of a module is not that constant',
    },
    {
      code: "import fetch, { Headers, Request, Response } from 'node-fetch'; if (!globalThis.fetch) Object.assign(globalThis, { fetch, Headers, Request, Response });",
      why: 'what a library brings along that stands in for a missing function',
    },
    {
      code: 'typeof fetch > "u" && (globalThis.fetch = async () => ({}));',
      why: 'what minifiers make of asking for a missing function',
    },
    {
      code: "if (typeof fetch === 'function') use(fetch); else globalThis.fetch = async () => ({});",
      why: 'where the function is not there',
    },
    {
      code: "if (!Object.hasOwn(globalThis, 'fetch')) globalThis.fetch = async () => ({});",
      why: 'asked by its name',
    },
    { code: 'globalThis.fetch = originalFetch;', why: 'takes a replacement back' },
    {
      path: 'x.py',
      code: ['import openai', 'openai.api_key = key', 'openai.timeout = 3'].join('\n'),
      why: 'settings',
    },
    {
      path: 'x.py',
      code: ['import socket, socks', 'socket.socket = socks.socksocket'].join('\n'),
      why: 'what a proxy gives',
    },
    {
      path: 'x.py',
      code: ['import sys', "sys.stdout = open('log', 'w')"].join('\n'),
      why: 'its own output',
    },
    {
      path: 'x.py',
      code: [
        'import mcp',
        "server = mcp.Server('x')",
        'def own(): pass',
        'server.handler = own',
      ].join('\n'),
      why: 'an object of its own',
    },
  ],
};
