import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { CapabilitySketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const key = { kind: 'environment.read', attributes: { name: 'OPENAI_API_KEY' } } as const;

/** What a patch does that hands the key to a host itself, which a library did before. */
function asks(host: string, ...sinks: readonly string[]): readonly CapabilitySketch[] {
  return [
    {
      kind: 'network.connect',
      attributes: { destination: host, scheme: 'https', via: 'fetch' },
      excerpt: 'fetch(url, { headers: { authorization: `Bearer ${process.env.OPENAI_API_KEY}` } })',
    },
    ...sinks.map((sink) => {
      const attributes = { source: 'environment:OPENAI_API_KEY', sink, to: host };
      return { kind: 'data.flow', attributes } as const;
    }),
  ];
}

function loud(can: readonly CapabilitySketch[]): readonly string[] {
  const diff = diffProfiles(
    profileFromSketch({ can: [key] }, '1.0.0'),
    profileFromSketch({ can: [key, ...can] }, '1.0.1'),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp', firstSight: false })
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ rule }) => rule)
    .sort();
}

describe('a key and the service that it is named after', () => {
  test('are no news when the key signs in there by a header', () => {
    expect(loud(asks('api.openai.com', 'network.header'))).toEqual([]);
  });

  test('are no news at the host at which the vendor serves models', () => {
    expect(loud(asks('mcp.openai.com', 'network.header'))).toEqual([]);
  });

  test.each([
    ['goes to a host that only begins like that', 'mcp.openai.com.log.invalid', ['network.header']],
    ['goes there in what is asked too', 'api.openai.com', ['network.header', 'network.body']],
    [
      'goes to a host of that name with another owner',
      'api.openai.com.log.invalid',
      ['network.header'],
    ],
    ['goes to the service of another key', 'api.notion.com', ['network.header']],
  ])('are told when the key %s', (_, host, sinks) => {
    expect(loud(asks(host, ...sinks))).toEqual(['destination-added', 'secret-sent']);
  });

  test('are told when nothing shows how the key goes there', () => {
    expect(loud(asks('api.openai.com'))).toEqual(['destination-added']);
  });
});
