import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parsePython } from '../../../src/languages/python/parse.ts';
import { calledApis, unitOf } from './python-probe.ts';

describe('the names of what Python calls', () => {
  it.each([
    ['import os\nos.system(c)', 'py:os.system'],
    ['import os.path as p\np.join(a)', 'py:os.path.join'],
    ['import urllib.request\nurllib.request.urlopen(u)', 'py:urllib.request.urlopen'],
    ['from urllib import request as r\nr.urlopen(u)', 'py:urllib.request.urlopen'],
    ['from urllib.request import urlopen\nurlopen(u)', 'py:urllib.request.urlopen'],
    ['eval(x)', 'py:builtins.eval'],
    ['import builtins\nbuiltins.eval(x)', 'py:builtins.eval'],
    ['𝓮𝔁𝓮𝓬(x)', 'py:builtins.exec'],
    ['def f():\n  global r\n  import requests as r\nr.post(u)', 'py:requests.post'],
    [
      'try:\n  import ujson as json\nexcept ImportError:\n  def helper(): pass\njson.loads(t)',
      'py:ujson.loads',
    ],
    ['class A:\n  def open(self, p):\n    open(p)', 'py:builtins.open'],
    ['from socket import *\nsocket(a)', 'py:socket.socket'],
    ['from os import *\nopen(a)', 'py:builtins.open'],
    ['from .mail import send\nsend(x)', './mail.send'],
    ['from . import mail\nmail.send(x)', './mail.send'],
    ['from pkg.mail import send\nsend(x)', './mail.send'],
    ['from ..mail import send\nsend(x)', '../mail.send'],
    [
      'import subprocess\nclass A:\n  run = subprocess.run\n  def f(self):\n    self.run(x)',
      'py:subprocess.run',
    ],
  ])('%s', (code, name) => {
    expect(calledApis(code).at(-1)).toBe(name);
  });

  it('sees through objects, classes that are made, and what methods keep', () => {
    const code = `
import smtplib
class Mail:
    def __init__(self, host):
        self.client = smtplib.SMTP(host)
    def send(self, message):
        def inner():
            self.client.sendmail(message)
        with smtplib.SMTP_SSL('x') as other:
            other.login()
        return inner
`;
    expect(calledApis(code)).toEqual([
      'py:smtplib.SMTP',
      'py:smtplib.SMTP.().sendmail',
      'py:smtplib.SMTP_SSL',
      'py:smtplib.SMTP_SSL.().login',
    ]);
  });
});

describe('parsePython', () => {
  it('keeps offsets of UTF-16', () => {
    const text = '# 😀\nname = "é😀"; call(name)\n';
    const unit = unitOf(text);
    const calls = nodesOf(unit).filter((node) => node.type === 'CallExpression');
    expect(calls.map(({ start, end }) => text.slice(start, end))).toEqual(['call(name)']);
    expect(unit.positionOf(text.indexOf('call'))).toEqual({ line: 2, column: 15 });
  });

  it('tells what it does not understand, and keeps the rest', () => {
    const parsed = parsePython('a.py', 'import os\ndef f(:\n  pass\nos.system("x")\n');
    expect(parsed).toMatchObject({
      partial: true,
      detail: expect.stringContaining('line 2') as string,
    });
  });

  it('reads what Python 2 writes', () => {
    expect(calledApis('print "a", b\nexec code in scope\nprint >>out, 1')).toEqual([
      'py:builtins.print',
      'py:builtins.exec',
      'py:builtins.print',
    ]);
  });

  it.each([
    ['brackets', '('.repeat(3_000) + ')'.repeat(3_000)],
    [
      'blocks',
      Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}if x:\n`).join('') +
        `${' '.repeat(600)}pass\n`,
    ],
    ['lambdas', `${'lambda: '.repeat(3_000)}0`],
    ['conditions', `${'a if b else '.repeat(3_000)}c`],
    ['a chain', `x = ${'a + '.repeat(60_000)}a`],
  ])('refuses what is nested too deeply: %s', (_, text) => {
    expect(parsePython('a.py', text)).toHaveProperty('failure');
  });

  it.each([
    ['sums', `x = ${'"a" + '.repeat(5_000)}"b"`],
    ['members', `x${'.a()[0]'.repeat(3_000)}`],
    ['branches', `if a: pass\n${'elif b: pass\n'.repeat(500)}else: pass\n`],
    ['targets', `${'a = '.repeat(200)}1\n`],
  ])('reads what is long: %s', (_, text) => {
    expect(parsePython('a.py', text)).toMatchObject({ partial: false });
  });

  it('survives any text, the same way each time', () => {
    const piece = fc.constantFrom(
      'def f(self, *a, b=1, **c):\n',
      '    ',
      '\n',
      'class A(B):\n',
      'x',
      ' = ',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ':',
      ',',
      '"',
      "'''",
      'f"{x!r:>{y}}"',
      'b"\\xff"',
      'lambda x: ',
      'for a, *b in ',
      'if ',
      'else',
      'with a as b:\n',
      'match x:\n',
      '  case {"a": 1}:\n',
      'import a.b as c\n',
      'from . import *\n',
      'global x\n',
      '@d\n',
      'async ',
      'await ',
      'yield from ',
      'not ',
      'is not ',
      ':=',
      '*',
      '**',
      '\\',
      '\u2028',
      '😀',
      '\u0000',
      '\ud800',
      '0xfg',
      '1_000j',
      'print ',
      '`',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const first = parsePython('a.py', text);
        const second = parsePython('a.py', text);
        expect(Object.keys(second)).toEqual(Object.keys(first));
        if (!('unit' in first) || !('unit' in second)) return;
        const seen = nodesOf(first.unit).map(({ type, start, end }) => `${type} ${start} ${end}`);
        expect(
          nodesOf(second.unit).map(({ type, start, end }) => `${type} ${start} ${end}`),
        ).toEqual(seen);
        for (const node of nodesOf(first.unit)) {
          expect(node.start).toBeGreaterThanOrEqual(0);
          expect(node.end).toBeLessThanOrEqual(text.length);
          first.unit.fold(node);
          first.unit.resolve(node);
        }
      }),
      { numRuns: 300 },
    );
  });
});
