import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const code = Buffer.from(blob, 'base64').toString(); eval(code);",
      why: 'a blob by a name',
      attributes: { from: 'base64', via: 'eval' },
    },
    {
      code: 'new Function(atob(process.env.X))();',
      why: 'at once',
      attributes: { from: 'base64', via: 'Function' },
    },
    {
      code: "import zlib from 'node:zlib'; import vm from 'node:vm'; vm.runInThisContext(zlib.inflateSync(Buffer.from(data, 'hex')).toString());",
      why: 'decompressed',
      attributes: { from: 'compressed', via: 'vm' },
    },
    {
      code: "const crypto = require('crypto'); const d = crypto.createDecipheriv('aes-256-cbc', process.env.npm_package_description, iv); let text = d.update(blob, 'hex', 'utf8'); text += d.final('utf8'); module._compile(d.update(blob, 'hex', 'utf8'), '');",
      why: 'decrypted with a key from elsewhere',
      attributes: { from: 'encrypted', via: '_compile' },
    },
    {
      code: "const crypto = require('crypto'); const d = crypto.createDecipheriv('aes-256-cbc', key, iv); let text = d.update(blob, 'hex', 'utf8'); text += d.final('utf8'); new Function(text)();",
      why: 'decrypted in two pieces',
      attributes: { from: 'encrypted', via: 'Function' },
    },
    {
      code: 'const open = (text) => [...text].map((one) => String.fromCodePoint(one.codePointAt(0) - 0xfe00)).join(""); eval(open(hidden));',
      why: 'by a function of the file',
      attributes: { from: 'char-codes', via: 'eval' },
    },
    {
      code: "require('child_process').exec(Buffer.from(data, 'base64').toString());",
      why: 'a command',
      attributes: { from: 'base64', via: 'process' },
    },
    {
      code: "require('child_process').spawn('node', ['-e', atob(data)]);",
      why: 'a program on the command line',
      attributes: { from: 'base64', via: 'process' },
    },
    {
      code: "eval(Buffer.from('cnVuKCk=', 'base64').toString());",
      why: 'a constant that was encoded',
      attributes: { from: 'base64', via: 'eval' },
    },
    {
      path: 'x.py',
      code: ['import base64', 'exec(base64.b64decode(data).decode())'].join('\n'),
      why: 'in Python',
      attributes: { from: 'base64', via: 'exec' },
    },
    {
      path: 'x.py',
      code: [
        'import base64, zlib',
        'blob = base64.b64decode(data)',
        'exec(zlib.decompress(blob))',
      ].join('\n'),
      why: 'two layers: the outer one tells more',
      attributes: { from: 'compressed', via: 'exec' },
    },
    {
      path: 'x.py',
      code: ['from cryptography.fernet import Fernet', 'exec(Fernet(key).decrypt(data))'].join(
        '\n',
      ),
      why: 'encrypted',
      attributes: { from: 'encrypted', via: 'exec' },
    },
    {
      path: 'x.py',
      code: [
        'import base64, subprocess, sys',
        "subprocess.Popen([sys.executable, '-c', base64.b64decode(data).decode()])",
      ].join('\n'),
      why: 'run by another Python',
      attributes: { from: 'base64', via: 'process' },
    },
    {
      path: 'x.py',
      code: ['import codecs', "exec(codecs.decode(data, 'rot13'))"].join('\n'),
      why: 'by a codec',
      attributes: { from: 'char-codes', via: 'exec' },
    },
    {
      path: 'x.py',
      code: ['import marshal', "exec(marshal.loads(b'\\xe3\\x00\\x00'))"].join('\n'),
      why: 'compiled code that stands in the file as bytes',
      attributes: { from: 'compiled', via: 'exec' },
    },
    {
      path: 'x.py',
      code: ['import lzma', "exec(lzma.decompress(b'\\xfd7zXZ\\x00\\x00'))"].join('\n'),
      why: 'packed in a form that is not opened',
      attributes: { from: 'compressed', via: 'exec' },
    },
    {
      path: 'x.py',
      code: [
        'import bz2 as b',
        "exec(b.BZ2Decompressor().decompress(b'BZh91AY&SY').decode())",
      ].join('\n'),
      why: 'the same by an object that unpacks',
      attributes: { from: 'compressed', via: 'exec' },
    },
  ],
  good: [
    { code: "new Function('a', 'return a.' + path)(x);", why: 'a template engine' },
    { code: "eval('1 + 1');", why: 'plain text' },
    { code: "WebAssembly.compile(Buffer.from(wasm, 'base64'));", why: 'WebAssembly in a text' },
    { code: "const root = Function('return this')();", why: 'the idiom for the global object' },
    {
      code: "const text = Buffer.from(data, 'base64').toString(); JSON.parse(text);",
      why: 'data that is parsed',
    },
    {
      code: "require('child_process').spawn('git', ['log', atob(data)]);",
      why: 'an argument, and no program',
    },
    {
      path: 'x.py',
      code: ['import base64', 'print(base64.b64decode(data))'].join('\n'),
      why: 'decodes and runs nothing',
    },
    {
      path: 'x.py',
      code: 'exec(open(name).read())',
      why: 'runs a file as it is',
    },
  ],
};
