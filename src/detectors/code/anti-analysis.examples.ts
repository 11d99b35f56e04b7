import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'const zone = Intl.DateTimeFormat().resolvedOptions().timeZone; if (zones.has(zone)) run();',
      why: 'the time zone decides',
      attributes: { gate: 'time-zone' },
    },
    {
      code: "const { country_name } = answer; if (answer['country' + '_code'] === 'RU') run();",
      why: 'the country decides',
      attributes: { gate: 'country' },
    },
    {
      code: "const skip = ['RU', 'BY']; if (skip.includes(geo.country)) process.exit(0);",
      why: 'one of several countries',
      attributes: { gate: 'country' },
    },
    {
      code: "function find(from) { for (let at = from.parent; at; at = at.parent) if (at.filename.includes('x')) return at; } find(module);",
      why: 'who loads it decides',
      attributes: { gate: 'caller' },
    },
    {
      code: "import os from 'os'; if (os.hostname() === 'build-01') run();",
      why: 'the machine decides',
      attributes: { gate: 'host' },
    },
    {
      code: "if (list.some((name) => ['vmtoolsd.exe'].includes(name))) return;",
      why: 'a tool of those who look',
      attributes: { gate: 'analysis-tool' },
    },
    {
      code: 'if (process.env.GITHUB_ACTIONS && !done) run();',
      why: 'only on a build server',
      attributes: { gate: 'ci' },
    },
    {
      code: 'if (Date.now() > 1790000000000) run();',
      why: 'only after a day',
      attributes: { gate: 'date' },
    },
    {
      code: 'const key = process.env.npm_package_description;',
      why: 'the text of the project that it is part of',
      attributes: { gate: 'root-project' },
    },
    {
      path: 'x.py',
      code: ['import os, sys', "if os.environ.get('GITHUB_ACTIONS'): sys.exit()"].join('\n'),
      why: 'in Python',
      attributes: { gate: 'ci' },
    },
    {
      path: 'x.py',
      code: ['import socket', "if socket.gethostname() == 'build': stop()"].join('\n'),
      why: 'by the name of the machine',
      attributes: { gate: 'host' },
    },
    {
      path: 'x.py',
      code: ['import sys', 'if sys.gettrace() is not None: stop()'].join('\n'),
      why: 'whether somebody looks',
      attributes: { gate: 'debugger' },
    },
    {
      path: 'x.py',
      code: [
        'import datetime',
        'if datetime.datetime.now() > datetime.datetime(2026, 3, 1): go()',
      ].join('\n'),
      why: 'from a day on',
      attributes: { gate: 'date' },
    },
    {
      path: 'x.py',
      code: ['import time', 'if time.time() > 1780000000: go()'].join('\n'),
      why: 'the same as a number',
      attributes: { gate: 'date' },
    },
  ],
  good: [
    {
      code: 'const tz = Intl.DateTimeFormat().resolvedOptions().timeZone; show(tz);',
      why: 'shown, not compared',
    },
    {
      code: 'if (!module.parent) main(); const p = node.parent; if (p.parent === q) f();',
      why: 'asks whether somebody imports it',
    },
    { code: "if (country === 'US') f(); if (user.country === 'DE') g();", why: 'an address' },
    {
      code: 'if (Date.now() - start > 60000) stop(); const ci = process.env.CI;',
      why: 'a duration',
    },
    {
      path: 'x.py',
      code: ['import time', 'if time.time() - started > 30: stop()'].join('\n'),
      why: 'how long it took',
    },
    {
      path: 'x.py',
      code: ['import os', "url = os.environ.get('CI_URL')"].join('\n'),
      why: 'a setting',
    },
  ],
};
