import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import type { Folded } from '../../../src/languages/javascript/unit.ts';
import { inflate } from '../../../src/languages/python/evaluate/inflate.ts';
import { calledApis, unitOf } from './python-probe.ts';

/** What the first argument of the call of `sink` is worth. */
function foldedIn(code: string): Folded {
  const unit = unitOf(code);
  for (const node of nodesOf(unit)) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue;
    const [first] = node.arguments;
    if (node.callee.name === 'sink' && first !== undefined) return unit.fold(first);
  }
  throw new TypeError('no sink');
}

function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64');
}

const secret = 'import os; os.system("id")';

describe('what Python writes in another way', () => {
  it.each([
    ['"a" "b"', 'ab'],
    ['"a" + "b" + "c"', 'abc'],
    ['f"{1 + 1}-{\'x\'}"', '2-x'],
    ['"%s:%d/%x" % ("host", 80, 255)', 'host:80/ff'],
    ['"%(a)s" % {"a": "x"}', 'x'],
    ['"%s" % "x"', 'x'],
    ['"{}{1}{name}{{}}".format("a", "b", name="c")', 'abc{}'],
    ['"{:02x}{:>4}".format(10, "abc")', '0a abc'],
    ['"{:02x}".format(10)', '0a'],
    ['"".join(["a", "b"])', 'ab'],
    ['"-".join(c for c in "abc")', 'a-b-c'],
    ['"cba"[::-1]', 'abc'],
    ['"abcdef"[1:-1:2]', 'bd'],
    ['"abc"[-1]', 'c'],
    ['"a,b".split(",")[1]', 'b'],
    ['"xaxbx".replace("x", "")', 'ab'],
    ['"  a ".strip() + "__b__".strip("_")', 'ab'],
    ['"AB".lower()', 'ab'],
    ['"abc".translate(str.maketrans("abc", "xyz"))', 'xyz'],
    ['chr(104) + chr(0x69)', 'hi'],
    ['"".join(map(chr, [104, 105]))', 'hi'],
    ['"".join(map(lambda c: chr(c - 1), [105, 106]))', 'hi'],
    ['"".join([chr(c ^ 7) for c in [111, 110]])', 'hi'],
    ['bytes([c ^ 7 for c in b"on"]).decode()', 'hi'],
    ['"".join(chr(ord(a) ^ ord(b)) for a, b in zip("on", "\\x07\\x07"))', 'hi'],
    ['bytes.fromhex("6869").decode("utf-8")', 'hi'],
    ['bytearray([104, 105]).decode()', 'hi'],
    ['__import__("binascii").unhexlify("6869")', 'hi'],
    ['int("68", 16) and chr(int("68", 16))', 'h'],
    ['"a" * 3', 'aaa'],
    ['"".join(reversed("ba"))', 'ab'],
    ['str(b"hi", "utf-8")', 'hi'],
    ['compile("hi", "x", "exec")', 'hi'],
    ['(lambda x: x[::-1])("ih")', 'hi'],
  ])('%s', (expression, value) => {
    const folded = foldedIn(`sink(${expression})`);
    expect(folded).toMatchObject({ kind: 'constant', value });
  });

  it.each([
    ['base64', `import base64\nsink(base64.b64decode("${base64(secret)}"))`, ['base64']],
    [
      'urlsafe',
      `from base64 import urlsafe_b64decode as d\nsink(d(b"${base64(secret)}").decode())`,
      ['base64'],
    ],
    [
      'hex',
      `import binascii\nsink(binascii.a2b_hex("${Buffer.from(secret).toString('hex')}"))`,
      ['hex'],
    ],
    [
      'zlib',
      `import zlib, base64\nsink(zlib.decompress(base64.b64decode("${base64(deflateSync(secret))}")))`,
      ['base64', 'compressed'],
    ],
    [
      'gzip',
      `import gzip, base64\nsink(gzip.decompress(base64.b64decode("${base64(gzipSync(secret))}")))`,
      ['base64', 'compressed'],
    ],
    [
      'rot13',
      `import codecs\nsink(codecs.decode('vzcbeg bf; bf.flfgrz("vq")', "rot13"))`,
      ['decoder'],
    ],
    [
      'reversed',
      `import base64 as b\n_ = lambda x: __import__("zlib").decompress(b.b64decode(x[::-1]))\nsink(_("${base64(deflateSync(secret)).split('').toReversed().join('')}"))`,
      ['reverse', 'base64', 'compressed'],
    ],
  ])('sees through %s', (_, code, steps) => {
    expect(foldedIn(code)).toEqual({ kind: 'constant', value: secret, steps });
  });

  it.each([
    ['b32', 'b32decode("NBUQ====")'],
    ['b16', 'b16decode("6869")'],
    ['b85', 'b85decode("XlV")'],
    ['a85', 'a85decode("BP@")'],
  ])('knows %s', (_, call) => {
    expect(foldedIn(`import base64\nsink(base64.${call})`)).toMatchObject({ value: 'hi' });
  });

  it('keeps holes for what is not known', () => {
    const holed = (expression: string): unknown => {
      const folded = foldedIn(`sink(${expression})`);
      return folded.kind === 'partial' ? folded.pieces : folded;
    };
    expect(holed('"https://%s/x" % host')).toEqual(['https://', undefined, '/x']);
    expect(holed('f"https://{host}/x"')).toEqual(['https://', undefined, '/x']);
    expect(holed('"https://{}/x".format(host)')).toEqual(['https://', undefined, '/x']);
    expect(holed('"https://" + host + "/x"')).toEqual(['https://', undefined, '/x']);
    expect(holed('home() / ".ssh" / "id_rsa"')).toEqual([undefined, '/.ssh/id_rsa']);
  });

  it('peels one layer after the other from one name', () => {
    const layers = `import base64, zlib
code = "${base64(deflateSync(secret))}"
code = base64.b64decode(code)
code = zlib.decompress(code)
sink(code)
code = "other"
`;
    expect(foldedIn(layers)).toMatchObject({ value: secret, steps: ['base64', 'compressed'] });
    expect(foldedIn('a = "x"\na += "y"\na += "z"\nsink(a)')).toMatchObject({ value: 'xyz' });
    expect(foldedIn('a = "x"\nif b:\n  a = "y"\nsink(a)').kind).toBe('unknown');
    expect(foldedIn('a = "x"\nfor b in c:\n  a += "y"\nsink(a)').kind).toBe('unknown');
    expect(foldedIn('a = a + "x"\na = a + a\nsink(a)').kind).not.toBe('constant');
  });

  it('meets what a call gives by name', () => {
    expect(
      foldedIn('def f(a, b="c"):\n  sink(b)\n  return a\ndef main():\n  f(1, b="x")\n').kind,
    ).toBe('unknown');
    const inner = 'def main():\n  def f(a, b):\n    sink(b)\n  f(b="x", a=1)\n';
    expect(foldedIn(inner)).toMatchObject({ value: 'x' });
  });
});

describe('other ways to name an API', () => {
  it.each([
    ['import os\ngetattr(os, "sys" + "tem")(c)', 'py:os.system'],
    ['__import__("os").system(c)', 'py:os.system'],
    ['import importlib\nimportlib.import_module("os").system(c)', 'py:os.system'],
    ['globals()["ev" + "al"](c)', 'py:builtins.eval'],
    ['__builtins__["exec"](c)', 'py:builtins.exec'],
    ['getattr(__builtins__, "exec")(c)', 'py:builtins.exec'],
    ['import builtins\ngetattr(builtins, "exec")(c)', 'py:builtins.exec'],
    ['import sys\nsys.modules["os"].system(c)', 'py:os.system'],
    ['import os\nos.__dict__["system"](c)', 'py:os.system'],
    ['import os\nvars(os)["system"](c)', 'py:os.system'],
    ['import os\nos.__getattribute__("system")(c)', 'py:os.system'],
    ['import functools, os\nfunctools.partial(os.system, "x")()', 'py:os.system'],
  ])('%s', (code, name) => {
    expect(calledApis(code)).toContain(name);
  });
});

describe('inflate', () => {
  it('gives what was compressed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 2_000 }), fc.string({ maxLength: 300 })),
        (data) => {
          const plain = typeof data === 'string' ? Buffer.from(data.repeat(20)) : Buffer.from(data);
          expect(Buffer.from(inflate(deflateSync(plain), 'zlib') ?? [])).toEqual(plain);
          expect(Buffer.from(inflate(deflateRawSync(plain), 'raw') ?? [])).toEqual(plain);
          expect(Buffer.from(inflate(gzipSync(plain), 'gzip') ?? [])).toEqual(plain);
        },
      ),
    );
  });

  it('survives what is no compressed data, and gives no bombs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        inflate(data, 'raw');
        inflate(Uint8Array.of(0x78, 0x9c, ...data), 'zlib');
      }),
    );
    expect(inflate(deflateSync(Buffer.alloc(5_000_000)), 'zlib')).toBeUndefined();
  });
});
