import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
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
  ],
  good: [
    { code: 'new https.Agent({ rejectUnauthorized: verify });', why: 'the user decides' },
    { code: 'new https.Agent({ rejectUnauthorized: true });', why: 'it checks' },
    {
      code: 'delete process.env.NODE_TLS_REJECT_UNAUTHORIZED; x.rejectUnauthorized = !1 === z;',
      why: 'unknown',
    },
  ],
};
