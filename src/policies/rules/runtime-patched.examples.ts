import type { ReleaseRuleExamples } from '../rule-examples.ts';

function replaces(target: string, what: string) {
  return { kind: 'runtime.patch', attributes: { target, what } } as const;
}

const connects = {
  kind: 'network.connect',
  attributes: { destination: 'collect.invalid', scheme: 'https', via: 'fetch' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'every request of every program that has it, in a patch',
      severity: 'high',
      old: {},
      new: { can: [{ ...replaces('fetch', 'network'), reach: 'import' }] },
    },
    {
      why: 'what says that it is part of a library, which the package loads as well',
      severity: 'high',
      old: {},
      new: {
        imports: ['undici'],
        can: [{ ...replaces('undici.request', 'network'), reach: 'import', origin: 'undici' }],
      },
    },
    {
      why: 'another library than that of which it says to be part',
      severity: 'high',
      old: {},
      new: {
        imports: [],
        can: [{ ...replaces('axios.post', 'network'), reach: 'import', origin: 'undici' }],
      },
    },
    {
      why: 'the door to wallets',
      severity: 'high',
      old: {},
      new: {
        version: '2.0.0',
        can: [{ ...replaces('ethereum.request', 'wallet'), reach: 'import' }],
      },
    },
    {
      why: 'what the process prints goes to somebody',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [replaces('process.stderr.write', 'output'), connects] },
    },
    {
      why: 'a patch that is laid over the SDK takes a check away',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'runtime.patch',
            attributes: { target: 'sdk/auth.js', what: 'check', how: 'patch-file' },
            reach: 'import',
            path: 'patches/sdk+1.0.0.patch',
          },
        ],
      },
    },
    {
      why: 'the loaded copy of a module of somebody else',
      severity: 'high',
      old: {},
      new: {
        can: [{ kind: 'runtime.patch', attributes: { target: 'dl-tar', how: 'cache' } }],
      },
    },
    {
      why: 'a tracer in a new feature',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', can: [replaces('http.request', 'network')] },
    },
  ],
  good: [
    {
      why: 'it was there before',
      old: { can: [replaces('fetch', 'network')] },
      new: { can: [{ ...replaces('fetch', 'network'), path: 'b.js' }] },
    },
    {
      why: 'a library in a bundle that puts itself together, and that no code loads from outside',
      atMost: 'low',
      old: {},
      new: {
        imports: ['zod'],
        can: [
          {
            ...replaces('undici.webidl.converters.Stream', 'network'),
            reach: 'import',
            origin: 'undici',
          },
        ],
      },
    },
    {
      why: 'a server that keeps its channel clean',
      atMost: 'info',
      old: {},
      new: { can: [{ ...replaces('console.log', 'output'), reach: 'import' }] },
    },
    {
      why: 'a major release bundles a web server that replaces fetch and names a host in a text',
      atMost: 'medium',
      old: {},
      new: {
        version: '2.0.0',
        can: [
          { ...replaces('fetch', 'network'), reach: 'import' },
          {
            kind: 'network.address',
            attributes: { destination: 'docs.server.example', scheme: 'https' },
          },
        ],
      },
    },
    {
      why: 'a first release',
      new: { can: [{ ...replaces('fetch', 'network'), reach: 'import' }] },
    },
  ],
};
