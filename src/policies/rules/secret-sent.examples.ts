import type { ReleaseRuleExamples } from '../rule-examples.ts';

function flow(source: string, to: string, sink = 'network.body') {
  return { kind: 'data.flow', attributes: { source, sink, to } } as const;
}

const api = {
  kind: 'network.connect',
  attributes: { destination: 'api.acme.example', scheme: 'https', via: 'fetch' },
} as const;
const logged = {
  kind: 'network.connect',
  attributes: { destination: 'log.collect.invalid', scheme: 'https', via: 'fetch' },
} as const;
const token = { kind: 'environment.read', attributes: { name: 'ACME_TOKEN' } } as const;
const tokenSent = flow('environment:ACME_TOKEN', 'api.acme.example', 'network.header');
const mapsKey = {
  kind: 'environment.read',
  attributes: { name: 'GOOGLE_MAPS_API_KEY' },
} as const;
const mapsSource = 'environment:GOOGLE_MAPS_API_KEY';
const openaiKey = { kind: 'environment.read', attributes: { name: 'OPENAI_API_KEY' } } as const;
const openaiSource = 'environment:OPENAI_API_KEY';
const asked = {
  ...flow('credential', 'api.trust.invalid', 'network.url'),
  path: 'auth/trust.js',
} as const;
const offer = { path: 'auth/trust.js', offers: ['TrustProvider'] } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a token that functions take out of the environment they are handed goes elsewhere, too',
      severity: 'high',
      old: { can: [api, tokenSent] },
      new: { can: [api, tokenSent, flow('environment:ACME_TOKEN', 'acme-status.invalid')] },
    },
    {
      why: 'settings of SSH go to a stranger: they say where else to go',
      severity: 'critical',
      old: { can: [api] },
      new: { version: '1.1.0', can: [api, flow('file:ssh-settings', 'api.collect.invalid')] },
    },
    {
      why: 'what stands in a file of settings is told to the service of before, beside signing in there',
      severity: 'high',
      old: { can: [api] },
      new: {
        can: [
          api,
          flow('file:environment-file', 'api.acme.example', 'network.header'),
          flow('file:environment-file', 'api.acme.example'),
        ],
      },
    },
    {
      why: 'the whole environment is posted to a host that nobody knows',
      severity: 'critical',
      old: { can: [api] },
      new: { can: [api, flow('environment', 'api.collect.invalid')] },
    },
    {
      why: 'keys of SSH go out with the service that the package always used',
      severity: 'high',
      old: { can: [api] },
      new: { version: '1.1.0', can: [api, flow('file:ssh', 'api.acme.example')] },
    },
    {
      why: 'xrpl and solana: the key of a wallet goes to a host that nobody knows',
      severity: 'critical',
      old: { can: [api] },
      new: { can: [api, flow('secret-argument', 'rpc.collect.invalid', 'network.header')] },
    },
    {
      why: 'a token that was read before goes to another host in a patch',
      severity: 'high',
      old: { can: [api, token] },
      new: { can: [api, token, flow('environment:ACME_TOKEN', 'log.collect.invalid')] },
    },
    {
      why: 'the same, after a release whose dead code named that host',
      severity: 'high',
      old: { can: [api, token, { ...logged, reach: 'unreached' }] },
      new: { can: [api, token, logged, flow('environment:ACME_TOKEN', 'log.collect.invalid')] },
    },
    {
      why: 'a key that was read before goes to a host of its maker that only answers, in a patch',
      severity: 'low',
      old: { can: [mapsKey] },
      new: { can: [mapsKey, flow(mapsSource, 'places.googleapis.com', 'network.url')] },
    },
    {
      why: 'the same key goes to where the same maker keeps what anybody uploads',
      severity: 'high',
      old: { can: [mapsKey] },
      new: { can: [mapsKey, flow(mapsSource, 'storage.googleapis.com', 'network.url')] },
    },
    {
      why: 'the same key goes to a host that is called like it',
      severity: 'high',
      old: { can: [mapsKey] },
      new: {
        can: [mapsKey, flow(mapsSource, 'places.googleapis.com.maps.invalid', 'network.url')],
      },
    },
    {
      why: 'a key signs in at the service that it is named after, in a patch',
      severity: 'low',
      old: { can: [openaiKey] },
      new: { can: [openaiKey, flow(openaiSource, 'api.openai.com', 'network.header')] },
    },
    {
      why: 'the same key is part of what is said there, which whoever asks with a key of his own can read',
      severity: 'high',
      old: { can: [openaiKey] },
      new: { can: [openaiKey, flow(openaiSource, 'api.openai.com')] },
    },
    {
      why: 'another token signs in there',
      severity: 'high',
      old: { can: [token] },
      new: { can: [token, flow('environment:ACME_TOKEN', 'api.openai.com', 'network.header')] },
    },
    {
      why: 'a key goes to the service that it is named after while the package is installed',
      severity: 'critical',
      old: { can: [openaiKey] },
      new: {
        can: [
          openaiKey,
          { ...flow(openaiSource, 'api.openai.com', 'network.header'), reach: 'install' },
        ],
      },
    },
    {
      why: 'a token that the server is handed goes to another host in a minor release',
      severity: 'high',
      watched: { credentials: ['ACME_TOKEN'], expectations: {} },
      old: { can: [api, token] },
      new: {
        version: '1.1.0',
        can: [api, token, flow('environment:ACME_TOKEN', 'log.collect.invalid')],
      },
    },
    {
      why: 'what signs somebody in goes to a host that nobody knows, in a class that only a new export leads to',
      severity: 'medium',
      old: { can: [api], exports: ['Server'] },
      new: { can: [api, asked], exports: ['Server', 'TrustProvider'], files: [offer] },
    },
    {
      why: 'the same in a class that takes the place of one that was exported before',
      severity: 'high',
      old: { can: [api], exports: ['Server', 'TrustProvider'] },
      new: { can: [api, asked], exports: ['Server', 'TrustProvider'], files: [offer] },
    },
    {
      why: 'the same in a file that code of the package itself takes something from',
      severity: 'high',
      old: { can: [api], exports: ['Server'] },
      new: {
        can: [api, asked],
        exports: ['Server', 'TrustProvider'],
        files: [{ path: 'auth/trust.js' }],
      },
    },
    {
      why: 'what a release only offered, the next one uses itself',
      severity: 'high',
      old: { can: [api, asked], exports: ['Server', 'TrustProvider'], files: [offer] },
      new: {
        can: [api, asked],
        exports: ['Server', 'TrustProvider'],
        files: [{ path: 'auth/trust.js' }],
      },
    },
    {
      why: 'the whole environment goes to a host that nobody knows, whoever is to begin with it',
      severity: 'critical',
      old: { can: [api], exports: ['Server'] },
      new: {
        can: [api, { ...flow('environment', 'api.trust.invalid'), path: 'auth/trust.js' }],
        exports: ['Server', 'TrustProvider'],
        files: [offer],
      },
    },
    {
      why: 'an environment file says which address is asked',
      severity: 'medium',
      old: { can: [api] },
      new: { can: [api, flow('file:environment-file', 'dynamic', 'network.target')] },
    },
    {
      why: 'an environment file goes along in an address',
      severity: 'high',
      old: { can: [api] },
      new: { can: [api, flow('file:environment-file', 'dynamic', 'network.url')] },
    },
    {
      why: 'what signs somebody in is a host that is looked up',
      severity: 'medium',
      old: { can: [api] },
      new: { can: [api, flow('credential', 'dynamic', 'dns.host')] },
    },
    {
      why: 'what signs somebody in leaves in the labels of a name',
      severity: 'critical',
      old: { can: [api] },
      new: { can: [api, flow('credential', 'dynamic', 'dns.name')] },
    },
    {
      why: 'the name of the machine leaves in the labels of a name',
      severity: 'critical',
      old: { can: [api] },
      new: { can: [api, { ...flow('system', '*.oob.invalid', 'dns.name'), reach: 'install' }] },
    },
    {
      why: 'the name of the machine is looked up as it is, to learn its address',
      severity: 'low',
      old: { can: [api] },
      new: { can: [api, flow('system', 'dynamic', 'dns.name')] },
    },
    {
      why: 'a token that other programs need is newly read, and goes to a host that is none of its service',
      severity: 'high',
      old: { can: [api] },
      new: { version: '1.1.0', can: [api, flow('environment:GH_TOKEN', 'log.collect.invalid')] },
    },
    {
      why: 'a variable that callers elsewhere name goes to a host that nobody knows',
      severity: 'medium',
      old: { can: [api] },
      new: { can: [api, flow('environment:computed', 'log.collect.invalid')] },
    },
    {
      why: 'a first release that posts the environment as soon as it is loaded',
      severity: 'critical',
      new: { can: [{ ...flow('environment', 'api.collect.invalid'), reach: 'import' }] },
    },
  ],
  good: [
    {
      why: 'a token of GitHub is newly read, and signs in at the models that GitHub serves',
      old: { can: [api] },
      new: {
        version: '1.1.0',
        can: [api, flow('environment:GH_TOKEN', 'models.github.ai', 'network.header')],
      },
    },
    {
      why: 'settings of a file go to the address that they name themselves',
      atMost: 'low',
      old: { can: [api] },
      new: { can: [api, flow('file:environment-file', 'configured', 'network.header')] },
    },
    {
      why: 'a setting of a file signs in at the service of before',
      atMost: 'medium',
      old: { can: [api] },
      new: { can: [api, flow('file:environment-file', 'api.acme.example', 'network.header')] },
    },
    {
      why: 'what the release before only offered is offered as it was',
      old: { can: [api, asked], exports: ['Server', 'TrustProvider'], files: [offer] },
      new: { can: [api, asked], exports: ['Server', 'TrustProvider'], files: [offer] },
    },
    {
      why: 'a token for the service that it belongs to',
      atMost: 'info',
      old: { can: [api, token] },
      new: { can: [api, token, flow('environment:ACME_TOKEN', 'api.acme.example')] },
    },
    {
      why: 'a new service with a token of its own',
      atMost: 'low',
      old: { can: [api, token] },
      new: {
        version: '1.1.0',
        can: [api, token, flow('environment:OTHER_KEY', 'api.other.example', 'network.header')],
      },
    },
    {
      why: 'a first release that is handed the token of its service, and sends it there',
      watched: { credentials: ['ACME_TOKEN'], expectations: {} },
      new: { can: [api, token, flow('environment:ACME_TOKEN', 'api.acme.example')] },
    },
    {
      why: 'a first release that sends its token to its service',
      new: { can: [api, token, flow('environment:ACME_TOKEN', 'api.acme.example')] },
    },
    {
      why: 'tests may send what they like',
      atMost: 'info',
      old: { can: [api] },
      new: { can: [api, { ...flow('environment', 'api.collect.invalid'), reach: 'test-or-docs' }] },
    },
  ],
};
