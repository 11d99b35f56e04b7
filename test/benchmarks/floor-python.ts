/**
 * The least that has to be done with the files of a release on PyPI: expand them, hash them, parse the code. Run as a process of
 * its own, like the sandbox, so that both start equally cold; loading the grammar is part of it. A text that several files hold
 * is parsed once. Prints milliseconds of processor time and bytes as JSON.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { Language, Parser } from 'web-tree-sitter';
import { filesOfTar } from './tar-files.ts';

const archives = process.argv.slice(2).map((file) => readFileSync(file));
const started = process.cpuUsage();
const parser = await openParser();
const parsed = new Set<string>();
let codeBytes = 0;
let nodes = 0;
for (const bytes of archives) {
  createHash('sha256').update(bytes).digest('hex');
  const files = bytes[0] === 0x50 ? filesOfZip(bytes) : filesOfTar(gunzipSync(bytes));
  for (const { name, content } of files) {
    const digest = createHash('sha256').update(content).digest('hex');
    if (!/\.pyw?$/.test(name) || parsed.has(digest)) continue;
    parsed.add(digest);
    codeBytes += content.length;
    const tree = parser.parse(content.toString('utf8'));
    nodes += tree?.rootNode.descendantCount ?? 0;
    tree?.delete();
  }
}
const { user, system } = process.cpuUsage(started);
process.stdout.write(
  JSON.stringify({ cpuMs: (user + system) / 1000, codeBytes, files: parsed.size, nodes }),
);

async function openParser(): Promise<Parser> {
  const read = (file: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(file)));
  await Parser.init({ wasmBinary: read('web-tree-sitter/web-tree-sitter.wasm') });
  const made = new Parser();
  made.setLanguage(await Language.load(read('tree-sitter-python/tree-sitter-python.wasm')));
  return made;
}

/** What the list at the end of a plain zip names; the benchmark's wheels are plain. */
function* filesOfZip(zip: Buffer): Generator<{ readonly name: string; readonly content: Buffer }> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const text = zip.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    yield {
      name: text,
      content: zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed),
    };
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
}
