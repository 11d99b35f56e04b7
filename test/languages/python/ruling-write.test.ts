import { describe, expect, it } from 'vitest';
import { calledApis } from './python-probe.ts';

describe('a name that is given several values', () => {
  it.each([
    [
      'is the last one before its use',
      'import wave\nwith wave.open(a) as f:\n  f.readframes(1)\nwith open(b) as f:\n  f.write(x)',
      [
        'py:wave.open',
        'py:wave.open.().readframes',
        'py:builtins.open',
        'py:builtins.open.().write',
      ],
    ],
    [
      'is what it was before while it is given another',
      'import httpx\nc = httpx.get(u)\nc = c.json()\nc.keys()',
      ['py:httpx.get', 'py:httpx.get.().json', 'py:httpx.get.().json.().keys'],
    ],
    [
      'is any of them after a branch',
      'import httpx\nif x:\n  c = httpx.Client()\nelse:\n  c = None\nc.get(u)',
      ['py:httpx.Client', 'py:httpx.Client.().get'],
    ],
    [
      'is any of them in a function that is called later',
      'import httpx\nc = httpx.Client()\ndef f():\n  c.get(u)\nc = None',
      ['py:httpx.Client', 'py:httpx.Client.().get'],
    ],
  ])('%s', (_, code, names) => {
    expect(calledApis(code)).toEqual(names);
  });
});
