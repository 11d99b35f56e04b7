import type { DetectorExamples } from '../detector.ts';

const off = { via: 'rejectUnauthorized', when: 'already-off' } as const;
const loud = { via: 'rejectUnauthorized' } as const;
const handedOn = { via: 'rejectUnauthorized', when: 'handed-on' } as const;
const agent = 'new Agent({ rejectUnauthorized: false })';

/** Only where the variable of Node is '0' is nothing lost; a mention of it decides nothing. */
export const underConditions: DetectorExamples = {
  bad: [
    {
      code: 'function Source(url, given) { function connect() { options.rejectUnauthorized = true; if (given && given.rejectUnauthorized == false) { options.rejectUnauthorized = false; } } connect(); }',
      why: 'where who calls says so',
      attributes: handedOn,
    },
    {
      code: 'class Pool { constructor(options) { this.options = options; } dispatcher() { const { rejectUnauthorized } = this.options; const tls = {}; if (rejectUnauthorized === false) { tls.rejectUnauthorized = false; } return new Agent({ rejectUnauthorized: tls.rejectUnauthorized }); } }',
      why: 'the same out of what was kept of it, and handed on once more',
      attributes: handedOn,
    },
    {
      code: 'class Settings { rejectUnauthorized = false; } connect(new Settings());',
      why: 'a member that each object of a class has',
      attributes: loud,
    },
    {
      code: 'const settings = JSON.parse(\'{"rejectUnauthorized":false}\'); new Agent({ rejectUnauthorized: settings.rejectUnauthorized });',
      why: 'the same out of a text',
      attributes: loud,
    },
    {
      code: 'function connect(given) { if (!given.rejectUnauthorized) options.rejectUnauthorized = false; }',
      why: 'also where nobody says anything',
      attributes: loud,
    },
    {
      code: 'const own = { checks: false }; function connect(given) { if (own.rejectUnauthorized === false || given.checks === false) options.rejectUnauthorized = false; }',
      why: 'where something else says so',
      attributes: loud,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') agent = ${agent};`,
      why: 'where the user has turned the check off for the whole process',
      attributes: off,
    },
    {
      code: `function options(protocol) { const insecure = protocol === 'https' && process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0'; if (protocol !== 'https' || !insecure) return {}; if (!kept) { kept = ${agent}; } return { kept }; }`,
      why: 'behind a return where he has not',
      attributes: off,
    },
    {
      code: `import { env } from 'node:process'; const agent = env.NODE_TLS_REJECT_UNAUTHORIZED !== '0' ? undefined : ${agent};`,
      why: 'in the other branch of the negation',
      attributes: off,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0' || isLocal) agent = ${agent};`,
      why: 'another reason is enough',
      attributes: loud,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') agent = ${agent};`,
      why: 'where the user has not turned it off',
      attributes: loud,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') warn(); agent = ${agent};`,
      why: 'the condition decides something else',
      attributes: loud,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED) agent = ${agent};`,
      why: 'it is set, perhaps to what turns the check on',
      attributes: loud,
    },
    {
      code: `if (process.env.NODE_TLS_REJECT_UNAUTHORIZED == 0) agent = ${agent};`,
      why: 'an empty variable equals the number',
      attributes: loud,
    },
    {
      code: `const process = { env: { NODE_TLS_REJECT_UNAUTHORIZED: read() } }; if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') agent = ${agent};`,
      why: 'an object of its own that only has the name',
      attributes: loud,
    },
    {
      code: `let off = process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0'; off = true; if (off) agent = ${agent};`,
      why: 'the answer is overwritten',
      attributes: loud,
    },
    {
      code: `function make() { if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return inner(); function inner() { return ${agent}; } }`,
      why: 'a function that can be called before the return that it stands behind',
      attributes: loud,
    },
    {
      code: `if (!(isLocal && process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0')) stop(); else if (a || b) agent = ${agent};`,
      why: 'both are so where their conjunction is not denied',
      attributes: off,
    },
    {
      code: `if (isLocal && process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return; agent = ${agent};`,
      why: 'it only returns where something else is so too',
      attributes: loud,
    },
    {
      code: "process.env.NODE_TLS_REJECT_UNAUTHORIZED ??= '0';",
      why: 'the whole process, unless the user says otherwise',
      attributes: { via: 'NODE_TLS_REJECT_UNAUTHORIZED' },
    },
    {
      code: "if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
      why: 'the variable itself is never excused',
      attributes: { via: 'NODE_TLS_REJECT_UNAUTHORIZED' },
    },
  ],
  good: [
    {
      code: "if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') agent = new Agent({ rejectUnauthorized: true });",
      why: 'it checks all the same',
    },
    {
      code: "process.env.NODE_TLS_REJECT_UNAUTHORIZED ??= '1';",
      why: 'the check is on unless the user says otherwise',
    },
  ],
};
