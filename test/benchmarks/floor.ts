/**
 * The least that has to be done with the bytes of a package: expand them, hash them, parse the code. Run as a process of its
 * own, like the sandbox, so that both start equally cold. Prints milliseconds of processor time and bytes as JSON.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseSync, rawTransferSupported, type ParserOptions } from 'oxc-parser';
import { filesOfTar } from './tar-files.ts';

// The parser's fast way to hand over its tree is not among its typed options yet.
const options = { experimentalRawTransfer: rawTransferSupported() } as ParserOptions;
const tarball = readFileSync(process.argv[2] ?? '');
const started = process.cpuUsage();
const expanded = gunzipSync(tarball);
createHash('sha512').update(tarball).digest('base64');
let codeBytes = 0;
let files = 0;
let statements = 0;
for (const { name, content } of filesOfTar(expanded)) {
  if (!/\.(?:[cm]?js|[cm]?ts|[jt]sx)$/.test(name) || /\.d\.[cm]?ts$/.test(name)) continue;
  codeBytes += content.length;
  files += 1;
  // The tree is handed over when it is asked for.
  statements += parseSync(name, content.toString('utf8'), options).program.body.length;
}
const { user, system } = process.cpuUsage(started);
process.stdout.write(
  JSON.stringify({ cpuMs: (user + system) / 1000, codeBytes, files, statements }),
);
