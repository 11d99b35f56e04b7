import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "class Own { kept = process.env; dump() { const key = 'kept'; return JSON.stringify(this[key]); } }",
      why: 'all of it, by a computed name of an own object',
      attributes: { name: '*' },
    },
    { code: 'const t = process.env.API_TOKEN;', why: 'by name', attributes: { name: 'API_TOKEN' } },
    {
      code: "const t = globalThis.process['env']['API_' + 'TOKEN'];",
      why: 'the name in pieces',
      attributes: { name: 'API_TOKEN' },
    },
    {
      code: 'const { GH_TOKEN: t } = process.env;',
      why: 'taken apart',
      attributes: { name: 'GH_TOKEN' },
    },
    {
      code: "import { env } from 'node:process'; use(env.HOME);",
      why: 'imported',
      attributes: { name: 'HOME' },
    },
    {
      code: 'const e = process.env; use(e.X);',
      why: 'under another name',
      attributes: { name: 'X' },
    },
    { code: 'send(JSON.stringify(process.env));', why: 'all of it', attributes: { name: '*' } },
    { code: 'const copy = { ...process.env };', why: 'all of it', attributes: { name: '*' } },
    {
      code: "spawn('x', [], { env: { ...process.env, A: '1' } });",
      why: 'handed to a program, as launchers do',
      attributes: { name: '*', to: 'process' },
    },
    {
      code: 'Object.keys(process.env).filter(function (key) { return /^debug_/i.test(key); });',
      why: 'a library looks for its own settings, whatever they are',
      attributes: { name: 'debug_*' },
    },
    {
      code: "take(Object.entries(process.env).filter(([key]) => key.startsWith('ACME_MCP_')));",
      why: 'its own settings',
      attributes: { name: 'acme_mcp_*' },
    },
    {
      code: 'Object.keys(process.env).filter((key) => /^AWS_/.test(key));',
      why: 'what begins like a secret is looked for because it is one',
      attributes: { name: '*' },
    },
    {
      code: 'Object.keys(process.env).filter((key) => /^DEBUG_|TOKEN/.test(key));',
      why: 'more than a beginning',
      attributes: { name: '*' },
    },
    {
      code: 'Object.keys(process.env).filter((key) => !/^debug_/.test(key));',
      why: 'all others',
      attributes: { name: '*' },
    },
    { code: 'read(process.env[name]);', why: 'computed', attributes: { name: 'dynamic' } },
    {
      path: 'x.py',
      code: ['import os', "t = os.environ['ACME_TOKEN']"].join('\n'),
      why: 'by name, in Python',
      attributes: { name: 'ACME_TOKEN' },
    },
    {
      path: 'x.py',
      code: ['from os import environ', "t = environ.get('ACME_TOKEN', '')"].join('\n'),
      why: 'with a default',
      attributes: { name: 'ACME_TOKEN' },
    },
    {
      path: 'x.py',
      code: ['import os', "t = os.getenv('ACME_TOKEN')"].join('\n'),
      why: 'by a function',
      attributes: { name: 'ACME_TOKEN' },
    },
    {
      path: 'x.py',
      code: ['import os', 'all = dict(os.environ)'].join('\n'),
      why: 'everything',
      attributes: { name: '*' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        'for name, value in os.environ.items():',
        '    out.append(name + value)',
      ].join('\n'),
      why: 'one after the other',
      attributes: { name: '*' },
    },
    {
      path: 'x.py',
      code: [
        'import os, subprocess',
        'env = os.environ.copy()',
        "env['A'] = '1'",
        "subprocess.run(['git'], env=env)",
      ].join('\n'),
      why: 'goes on to a program, with one more',
      attributes: { name: '*', to: 'process' },
    },
    {
      path: 'x.py',
      code: ['import os, subprocess', "subprocess.run(['git'], env={**os.environ, 'A': '1'})"].join(
        '\n',
      ),
      why: 'the same at once',
      attributes: { name: '*', to: 'process' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        "own = {k: v for k, v in os.environ.items() if k.startswith('ACME_')}",
      ].join('\n'),
      why: 'those whose names begin like this',
      attributes: { name: 'acme_*' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        'for name, value in os.environ.items():',
        "    if name.startswith('ACME_'):",
        '        own[name] = value',
      ].join('\n'),
      why: 'the same as a loop',
      attributes: { name: 'acme_*' },
    },
    {
      code: 'function endpoints(env, mint) { return { host: env.ACME_HOST ?? mint.host }; } use(endpoints(process.env, mint));',
      why: 'a function of the file takes one by its name',
      attributes: { name: 'ACME_HOST' },
    },
    {
      code: 'const endpoints = (mint, { ACME_PORT }) => ACME_PORT; use(endpoints(mint, process.env));',
      why: 'the same in its parameters',
      attributes: { name: 'ACME_PORT' },
    },
    {
      code: 'function settings(env) { const { HOST, ...rest } = env; return rest; } use(settings(process.env));',
      why: 'a function of the file keeps what it does not name',
      attributes: { name: '*' },
    },
    {
      code: 'function settings(env) { return env.HOST ?? JSON.stringify(env); } use(settings(process.env));',
      why: 'a function of the file names one and hands on all',
      attributes: { name: '*' },
    },
    {
      code: 'function settings(env) { return [env.HOST, env.valueOf()]; } use(settings(process.env));',
      why: 'all of it by a method of objects',
      attributes: { name: '*' },
    },
    {
      code: 'function settings(env) { return [env.HOST, arguments[0]]; } use(settings(process.env));',
      why: 'all of it without its name',
      attributes: { name: '*' },
    },
    {
      code: 'function settings(env, name) { return env[name]; } for (const name of names) use(settings(process.env, name));',
      why: 'names that come from elsewhere',
      attributes: { name: '*' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        'def settings(env):',
        "    return env['ACME_HOST']",
        'use(settings(os.environ))',
      ].join('\n'),
      why: 'a function of the file takes one by its name, in Python',
      attributes: { name: 'ACME_HOST' },
    },
    {
      code: "import { z } from 'zod'; const shape = z.object({ ACME_HOST: z.string().url() }); use(shape.strict().safeParse(process.env));",
      why: 'a schema keeps what it names',
      attributes: { name: 'ACME_HOST' },
    },
    {
      code: "import { createEnv } from '@t3-oss/env-core'; use(createEnv({ server: { ACME_HOST: text }, runtimeEnv: process.env }));",
      why: 'the same of another kind of schema',
      attributes: { name: 'ACME_HOST' },
    },
    {
      code: "import { z } from 'zod'; use(z.object({ ACME_HOST: z.string() }).passthrough().parse(process.env));",
      why: 'a schema that lets through what it does not name',
      attributes: { name: '*' },
    },
    {
      code: "import { z } from 'zod'; use(z.object({ ACME_HOST: z.string() }).transform((kept) => kept).parse(process.env, { error: send }));",
      why: 'a schema that tells what it was given',
      attributes: { name: '*' },
    },
    {
      code: "import { z } from './own.js'; use(z.object({ ACME_HOST: z.string() }).parse(process.env));",
      why: 'something of the package that is called like a schema',
      attributes: { name: '*' },
    },
    {
      code: "import { z } from 'zod'; const shape = { ACME_HOST: z.string() }; for (const name of names) shape[name] = z.any(); use(z.object(shape).parse(process.env));",
      why: 'a schema that gets more names later',
      attributes: { name: '*' },
    },
    {
      code: "for (const [name, value] of Object.entries(process.env)) { if (name.startsWith('ACME_MCP_') && value) take(name, value); }",
      why: 'its own settings, one after the other',
      attributes: { name: 'acme_mcp_*' },
    },
    {
      code: "for (const [name, value] of Object.entries(process.env)) { if (name.startsWith('ACME_MCP_')) take(name); else send(value); }",
      why: 'all others too',
      attributes: { name: '*' },
    },
  ],
  good: [
    { code: 'const { env: settings } = process;', why: 'only another name for it' },
    { code: "process.env.NODE_ENV = 'test';", why: 'written, not read' },
    { code: 'const env = {}; use(env.X);', why: 'another object' },
    { code: 'delete process.env.X;', why: 'removed' },
    {
      path: 'x.py',
      code: [
        'import os',
        "os.environ['MODE'] = 'x'",
        "os.environ.setdefault('A', 'b')",
        'os.environ.update(more)',
      ].join('\n'),
      why: 'sets variables',
    },
    {
      path: 'x.py',
      code: ['import os', "if 'CI' in os.environ: pass"].join('\n'),
      why: 'asks whether there is one',
    },
  ],
};
