import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import os from 'os'; send({ h: os.hostname(), u: os.userInfo().username, p: os.platform(), a: os.arch() });",
      why: 'who and what it is',
      attributes: { identity: 'hostname userInfo' },
    },
    {
      code: "const os = require('os'); const id = [os.hostname(), process.platform, process.cwd()].join('|');",
      why: 'as a list',
      attributes: { identity: 'hostname' },
    },
    {
      code: "import { hostname, networkInterfaces, cpus } from 'node:os'; const net = networkInterfaces(); const q = `${hostname()}.${JSON}.${cpus()}.${net}`;",
      why: 'in a text',
      attributes: { identity: 'hostname networkInterfaces' },
    },
    {
      path: 'x.py',
      code: [
        'import platform, socket, getpass',
        "facts = {'h': socket.gethostname(), 'u': getpass.getuser(), 'p': platform.platform()}",
      ].join('\n'),
      why: 'in Python',
      attributes: { identity: 'hostname userInfo' },
    },
    {
      path: 'x.py',
      code: [
        'import os, platform, uuid',
        "facts = f'{uuid.getnode()} {platform.system()} {os.getcwd()}'",
      ].join('\n'),
      why: 'in a text',
      attributes: { identity: 'networkInterfaces' },
    },
  ],
  good: [
    {
      code: "import os from 'os'; log({ platform: os.platform(), arch: os.arch(), release: os.release(), cpus: os.cpus() });",
      why: 'what many machines share',
    },
    {
      code: "import os from 'os'; const o = { name: os.hostname(), port: 1, path: '/x' };",
      why: 'one fact',
    },
    {
      code: 'const o = { a: net.hostname(), b: b.platform(), c: c.arch() };',
      why: 'not of the system',
    },
    {
      path: 'x.py',
      code: [
        'import platform, sys',
        "agent = {'p': platform.system(), 'v': platform.python_version(), 'm': platform.machine()}",
      ].join('\n'),
      why: 'what many machines share',
    },
  ],
};
