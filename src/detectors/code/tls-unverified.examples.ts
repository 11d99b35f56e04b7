import type { DetectorExamples } from '../detector.ts';
import { underConditions } from './tls-unverified.conditions.examples.ts';

export const examples: DetectorExamples = {
  bad: [
    ...underConditions.bad,
    {
      code: "import https from 'https'; function agent({ rejectUnauthorized = false } = {}) { return new https.Agent({ rejectUnauthorized }); }",
      why: 'unless somebody says otherwise',
      attributes: { via: 'rejectUnauthorized' },
    },
    {
      code: "import https from 'https'; new https.Agent({ rejectUnauthorized: false });",
      why: 'one client',
      attributes: { via: 'rejectUnauthorized' },
    },
    {
      code: "process.env['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = '0';",
      why: 'the whole process',
      attributes: { via: 'NODE_TLS_REJECT_UNAUTHORIZED' },
    },
    {
      code: "spawn('node', [f], { env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: 0 } });",
      why: 'a program that it starts',
      attributes: { via: 'NODE_TLS_REJECT_UNAUTHORIZED' },
    },
    {
      code: 'new Pool({ connectionString, ssl: { rejectUnauthorized: false } });',
      why: 'a database, which is told apart',
      attributes: { via: 'rejectUnauthorized', for: 'database' },
    },
    {
      path: 'x.py',
      code: ['import requests', 'requests.get(url, verify=False)'].join('\n'),
      why: 'in Python',
      attributes: { via: 'verify' },
    },
    {
      path: 'x.py',
      code: [
        'import ssl',
        'context = ssl.create_default_context()',
        'context.verify_mode = ssl.CERT_NONE',
      ].join('\n'),
      why: 'a context',
      attributes: { via: 'verify_mode' },
    },
    {
      path: 'x.py',
      code: [
        'import ssl',
        'ssl._create_default_https_context = ssl._create_unverified_context',
      ].join('\n'),
      why: 'for the whole process',
      attributes: { via: '_create_default_https_context' },
    },
    {
      path: 'x.py',
      code: ['import aiohttp', 'connector = aiohttp.TCPConnector(ssl=False)'].join('\n'),
      why: 'a connector',
      attributes: { via: 'ssl' },
    },
    {
      path: 'x.py',
      code: ['import requests', 'session = requests.Session()', 'session.verify = False'].join(
        '\n',
      ),
      why: 'a session',
      attributes: { via: 'verify' },
    },
  ],
  good: [
    {
      code: "import https from 'https'; function agent({ rejectUnauthorized = true } = {}) { return new https.Agent({ rejectUnauthorized }); }",
      why: 'only where somebody says so',
    },
    ...underConditions.good,
    { code: 'new https.Agent({ rejectUnauthorized: verify });', why: 'the user decides' },
    { code: 'new https.Agent({ rejectUnauthorized: true });', why: 'it checks' },
    {
      code: 'delete process.env.NODE_TLS_REJECT_UNAUTHORIZED; x.rejectUnauthorized = !1 === z;',
      why: 'unknown',
    },
    {
      path: 'x.py',
      code: ['import jwt', 'jwt.decode(token, verify=False)'].join('\n'),
      why: 'a token is read',
    },
    {
      path: 'x.py',
      code: ['import requests', "requests.get(url, verify='/etc/ca.pem')"].join('\n'),
      why: 'another authority',
    },
    {
      path: 'x.py',
      code: ['import asyncpg', 'asyncpg.connect(dsn, ssl=False)'].join('\n'),
      why: 'a database of the same machine',
    },
  ],
};
