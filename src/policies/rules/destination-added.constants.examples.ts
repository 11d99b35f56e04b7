import type { ReleaseRuleExamples } from '../rule-examples.ts';

const asked = {
  kind: 'data.flow',
  attributes: { source: 'environment:ACME_TOKEN', sink: 'network.header', to: 'dynamic' },
} as const;

const client = {
  kind: 'network.connect',
  attributes: { destination: 'dynamic', scheme: 'https', via: 'axios' },
} as const;

function named(destination: string, name = 'const API_URL =') {
  return {
    kind: 'network.address',
    attributes: { destination, scheme: 'https' },
    excerpt: `${name} 'https://${destination}/v1';`,
  } as const;
}

const site = { ...named('status.acme.example'), path: 'links.js' } as const;

/** Hosts in constants that took the place of another one. */
export const exchangedConstants: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a host that only stands in a URL',
      severity: 'low',
      old: { can: [site] },
      new: { can: [site, { ...named('collect.invalid'), reach: 'import' }] },
    },
    {
      why: 'the constant that addresses begin with names somebody else, and nothing else of the line changed',
      severity: 'high',
      old: { can: [named('api.acme.example'), site, asked] },
      new: { version: '1.1.0', can: [named('api.acme-edge.invalid'), site, asked] },
    },
    {
      why: 'the same in a patch that leaves nothing of the service of before',
      severity: 'high',
      old: { can: [named('api.acme.example'), asked] },
      new: { can: [named('api.acme-edge.invalid'), asked] },
    },
    {
      why: 'the same where a client is made for an address of settings',
      severity: 'high',
      old: { can: [named('api.acme.example'), client] },
      new: { can: [named('api.acme-edge.invalid'), client] },
    },
    {
      why: 'a service that moves as a whole, in a release with something new',
      severity: 'medium',
      old: { can: [named('api.acme.example'), asked] },
      new: { version: '1.1.0', can: [named('api.acme-cloud.invalid'), asked] },
    },
  ],
  good: [
    {
      why: 'a manual that moves',
      atMost: 'low',
      old: { can: [named('acme.example', 'docsUrl:'), named('docs.acme.example'), asked] },
      new: { can: [named('acme.invalid', 'docsUrl:'), named('manual.invalid'), asked] },
    },
    {
      why: 'another constant, beside the one of before',
      atMost: 'low',
      old: { can: [named('api.acme.example'), asked] },
      new: { can: [named('api.acme.example'), named('maps.partner.invalid'), asked] },
    },
    {
      why: 'a constant of a program that asks nothing at an address of its own making',
      atMost: 'low',
      old: { can: [named('api.acme.example'), site] },
      new: { can: [named('api.acme-cloud.invalid'), site] },
    },
  ],
};
