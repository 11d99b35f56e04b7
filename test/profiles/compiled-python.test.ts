import { describe, expect, it } from 'vitest';
import { readCodeFile } from '../../src/profiles/code-file.ts';
import {
  compiledCode,
  compiledFile,
  compiledSource,
  compiledVersions,
} from '../support/bytecode.ts';
import { pythonProfile } from '../support/compiled-release.ts';

/** Kinds and what they are about, of what a file does. */
function factsIn(code: string): readonly string[] {
  const { observations } = readCodeFile('index.py', code);
  return observations.map(({ kind, attributes, line }) =>
    [
      kind,
      attributes['destination'] ?? attributes['address'] ?? attributes['path'] ?? '',
      line,
    ].join(' '),
  );
}

function literal(bytes: Uint8Array): string {
  return `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;
}

describe.each(compiledVersions)('what CPython %s compiled', (version) => {
  const code = compiledCode('collect', version);

  it('is code of the file that runs it', () => {
    const base64 = Buffer.from(code).toString('base64');
    for (const run of [
      `exec(marshal.loads(${literal(code)}))`,
      `exec(marshal.loads(base64.b64decode('${base64}')))`,
      `made = marshal.loads(base64.b64decode('${base64}'))\ntypes.FunctionType(made, globals())()`,
    ]) {
      const facts = factsIn(`import marshal, base64, types\n${run}\n`);
      expect(facts).toContain('network.connect collector.invalid 2');
      expect(facts.join('\n')).toMatch(/^email\.recipient /m);
    }
  });

  it('is code of the file that takes it out of a list', () => {
    // A list of a text and the code.
    const list = Buffer.concat([Buffer.from('5b020000007a0161', 'hex'), code]);
    const facts = factsIn(`import marshal\nexec(marshal.loads(${literal(list)})[1])\n`);
    expect(facts).toContain('network.connect collector.invalid 2');
  });

  it('is code of the release when it is the module', () => {
    const { capabilities, unread } = pythonProfile({
      'mail/__init__.py': 'from . import collect\n',
      'mail/collect.pyc': compiledFile('collect', version),
    });
    expect(unread).toEqual([]);
    const bcc = capabilities.find(
      (one) => one.kind === 'email.recipient' && one.attributes['field'] === 'bcc',
    );
    expect(bcc?.evidence[0]).toMatchObject({ path: 'mail/collect.pyc', line: 18 });
    const start = capabilities.find(({ kind }) => kind === 'environment.read');
    expect(start?.reach).toBe('import');
  });
});

describe('compiled code that is not understood', () => {
  it('is told', () => {
    const broken = compiledCode('collect', '3.12').subarray(0, 900);
    const { unread } = readCodeFile(
      'x.py',
      `import marshal\nexec(marshal.loads(${literal(broken)}))\n`,
    );
    expect(unread).toMatchObject([{ path: 'x.py', reason: 'parse-failed', detail: /truncated/ }]);
  });

  it('of another Python says what its constants say', () => {
    const file = Uint8Array.from(compiledFile('collect', '3.13'));
    new DataView(file.buffer).setUint16(0, 3655, true);
    const { capabilities, unread } = pythonProfile({
      'mail/__init__.py': '',
      'mail/collect.pyc': file,
    });
    expect(unread).toMatchObject([{ path: 'mail/collect.pyc', reason: 'parse-failed' }]);
    expect(JSON.stringify(capabilities)).toContain('copy@collector.invalid');
  });
});

describe('what Python keeps compiled beside the source', () => {
  const path = 'mail/__pycache__/collect.cpython-312.pyc';
  const copy = compiledFile('collect', '3.12');
  const source = compiledSource('collect');

  it('says nothing more when it was made of it', () => {
    const { capabilities, unread } = pythonProfile({
      'mail/__init__.py': '',
      'mail/collect.py': source,
      [path]: copy,
    });
    expect(unread).toEqual([]);
    expect(capabilities.flatMap(({ evidence }) => evidence).map((one) => one.path)).not.toContain(
      path,
    );
    expect(capabilities.filter(({ kind }) => kind === 'native.binary')).toEqual([]);
  });

  it('is taken instead of a source that it was not made of, when Python does so', () => {
    const honest = 'def send():\n    pass\n';
    const unchecked = Uint8Array.from(copy);
    unchecked[4] = 1;
    const files = { 'mail/__init__.py': 'from . import collect\n', 'mail/collect.py': honest };
    const taken = pythonProfile({ ...files, [path]: unchecked });
    expect(taken.capabilities.filter(({ kind }) => kind === 'native.binary')).toMatchObject([
      { attributes: { format: 'python-bytecode', mismatch: 'true' } },
    ]);
    expect(taken.capabilities.find(({ kind }) => kind === 'environment.read')?.reach).toBe(
      'import',
    );
    const stale = pythonProfile({ ...files, [path]: copy });
    expect(stale.capabilities.filter(({ kind }) => kind === 'native.binary')).toEqual([]);
    expect(stale.capabilities.find(({ kind }) => kind === 'environment.read')?.reach).toBe(
      'unreached',
    );
  });
});
