import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLookAlike, isKnownName } from '../../src/policies/look-alike.ts';

describe('names that can be taken for another', () => {
  test.each([
    [
      '@modelcontextprotoco1/server-filesystem',
      'letters',
      '@modelcontextprotocol/server-filesystem',
    ],
    ['@modelcontextprotoco1/server-other', 'scope-letters', '@modelcontextprotocol'],
    ['modelcontextprotoco1', 'scope-letters', '@modelcontextprotocol'],
    ['ax1os', 'letters', 'axios'],
    ['l0dash', 'letters', 'lodash'],
    ['cornrnander', 'letters', 'commander'],
    ['@mastra/cor\u0435', 'letters', '@mastra/core'],
    ['lodahs', 'slip', 'lodash'],
    ['expresss', 'slip', 'express'],
    ['yarsg', 'slip', 'yargs'],
    ['typscript', 'edit', 'typescript'],
    ['claud-code', 'edit', 'claude-code'],
    ['crossenv', 'separators', 'cross-env'],
    ['types-node', 'scope', '@types/node'],
    ['modelcontextprotocol-sdk', 'scope', '@modelcontextprotocol/sdk'],
    ['@solanaweb3/js', 'scope', '@solana/web3.js'],
    ['plain-crypto-js', 'affix', 'crypto-js'],
    ['easy-day-js', 'affix', 'dayjs'],
    ['lodashjs', 'affix', 'lodash'],
  ])('%s: %s of %s', (name, by, of) => {
    expect(findLookAlike(name)).toEqual({ of, by });
  });

  test.each([
    'lodash',
    'preact',
    'vite',
    'ws',
    'zod4',
    '@types/lodash',
    '@acme/lodash',
    '@mastra/cli',
    '@modelcontextprotocol/server-everything',
    'weather-words',
    '@anthropic-ai/sdk-extra',
    'a',
    '',
  ])('%s is a name of its own', (name) => {
    expect(findLookAlike(name)).toBeUndefined();
  });

  test.each([
    ['reqeusts', 'slip', 'requests'],
    ['python-requests', 'affix', 'requests'],
    ['Fast_MCP', 'separators', 'fastmcp'],
    ['Mcp-Server.Gjt', 'edit', 'mcp-server-git'],
    ['pydantlc', 'edit', 'pydantic'],
    ['rnarkdown', 'letters', 'markdown'],
  ])('among the projects of PyPI %s: %s of %s', (name, by, of) => {
    expect(findLookAlike(name, [], 'pypi')).toEqual({ of, by });
  });

  test.each(['Typing.Extensions', 'mcp_server_fetch', 'lodashs', 'expres', 'httpx2', 'protego'])(
    'is a name of its own on PyPI: %s',
    (name) => {
      expect(findLookAlike(name, [], 'pypi')).toBeUndefined();
    },
  );

  test('are compared with what the package already needs, whose families are no fakes', () => {
    expect(findLookAlike('acme-routers', ['acme-router'])).toEqual({
      of: 'acme-router',
      by: 'edit',
    });
    expect(findLookAlike('acme-router-core', ['acme-router'])).toBeUndefined();
    expect(findLookAlike('acme-router', ['acme-router'])).toBeUndefined();
  });

  test('are found in any text, within a bounded time and always the same way', () => {
    const letters = fc.constantFrom(...'abl10irnvm-_.@/о'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 300 }), (name) => {
        expect(findLookAlike(name)).toEqual(findLookAlike(name));
      }),
      { numRuns: 200 },
    );
    expect(findLookAlike('a'.repeat(100_000))).toBeUndefined();
  });
});

test('the servers of the watchlists are known names', () => {
  expect(isKnownName('@modelcontextprotocol/server-github')).toBe(true);
  expect(isKnownName('easy-day-js')).toBe(false);
});
