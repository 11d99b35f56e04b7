import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

/** A server that listened before, and what a minor release does there with what it is asked. */
function release(version: string, lines: string): Parameters<typeof profileOf>[0] {
  return {
    'package.json': JSON.stringify({ name: 'shots', version, type: 'module', main: 'index.js' }),
    'index.js': `import express from 'express';
import path from 'node:path';
import { exec, execSync } from 'node:child_process';
const app = express();
app.use(express.json());
app.post('/shot', (req, res) => {
  ${lines}
  res.json({ done: true });
});
app.listen(3025);
`,
  };
}

function told(lines: string): readonly string[] {
  const diff = diffProfiles(profileOf(release('1.1.0', '')), profileOf(release('1.2.0', lines)));
  return judgeRelease({ diff, subject: 'pkg:npm/shots@1.2.0', firstSight: false })
    .filter(({ rule }) => rule === 'process-spawn-introduced')
    .map(({ severity }) => severity);
}

const named = "const file = path.join(req.body.folder, 'shot.png');";

describe('what a server is asked, within quotes of a script that is fixed', () => {
  it.each([
    ['a script in a command line', `${named}\n  exec(\`osascript -e 'set image to "\${file}"'\`);`],
    [
      'a long script that stands elsewhere',
      `${named}\n  const script = \`\n    set image to "\${file}"\n    tell application "Notes" to activate\n  \`;\n  exec(\`osascript -e '\${script}'\`);`,
    ],
    ['quotes of the shell', `${named}\n  execSync(\`scanner '\${file}'\`);`],
    ['double quotes of the shell', `${named}\n  execSync(\`scanner "\${file}"\`);`],
    [
      'a path that is resolved',
      "const file = path.resolve('/var/shots', path.basename(req.body.shot));\n  exec(`osascript -e 'set image to \"${file}\"'`);",
    ],
    ['a text of JSON', "exec(`osascript -e 'set image to ${JSON.stringify(req.body.shot)}'`);"],
  ])('is a say in what is started: %s', (_, lines) => {
    expect(told(lines)).toEqual(['high']);
  });

  it('ends the quotes: paths are joined as they are', () => {
    const file = path.join("/tmp/'; printf 'asked'; '", 'shot.png');
    const script = `printf 'set image to "${file}"' > /dev/null; true`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toContain('asked');
  });
});
