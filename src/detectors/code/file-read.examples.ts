import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { readFileSync } from 'node:fs'; ['/home/ada/.ssh/id_rsa', '/home/ada/.ssh/id_ed25519'].map(readFileSync);",
      why: 'a list of keys for the function alone',
      attributes: { class: 'ssh' },
    },
    {
      code: "const os = require('os'); module.exports = require(os.homedir() + '/.docker/config.json');",
      why: 'a file that is loaded like a module',
      attributes: { class: 'credential' },
    },
    {
      code: "import { readFileSync } from 'fs'; import { join } from 'path'; import { homedir } from 'os'; const home = homedir(); for (const p of ['.ssh/id_rsa', '.ssh/id_ed25519']) readFileSync(join(home, p));",
      why: 'a list of keys in a loop',
      attributes: { class: 'ssh' },
    },
    {
      code: "const fs = require('fs'); const targets = [{ name: 'aws', file: '.aws/credentials' }, { name: 'kube', file: '.kube/config' }]; targets.forEach(({ file }) => fs.promises.readFile(process.env.HOME + '/' + file));",
      why: 'a list of objects for a callback',
      attributes: { class: 'credential' },
    },
    {
      code: "const fs = require('fs'), os = require('os'), path = require('path'); const all = ['key4.db', 'logins.json'].map((name) => path.join(os.homedir(), '.mozilla/firefox', name)); for (let i = 0; i < all.length; i++) grab(all[i]); function grab(file) { return fs.readFileSync(file); }",
      why: 'a list made of another one, by index, through a function',
      attributes: { class: 'browser-profile' },
    },
    {
      code: "import fs from 'fs/promises'; const pieces = { a: ['.config', 'solana', 'id.json'] }; for (const key of Object.keys(pieces)) await fs.readFile([process.env.HOME, ...pieces[key]].join('/'));",
      why: 'pieces joined with a slash',
      attributes: { class: 'wallet' },
    },
    {
      code: "import fs from 'fs'; import os from 'os'; import path from 'path'; fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_rsa'));",
      why: 'a private key',
      attributes: { class: 'ssh' },
    },
    {
      code: "const { readFile } = require('fs/promises'); const home = process.env.HOME || process.env.USERPROFILE; readFile(`${home}/.aws/credentials`);",
      why: 'a credential file by template',
      attributes: { class: 'credential' },
    },
    {
      code: "import * as fs from 'node:fs'; fs.promises.readFile(require('os').homedir() + '/.npmrc', 'utf8');",
      why: 'tokens of the package manager',
      attributes: { class: 'credential' },
    },
    {
      code: "import { readFileSync as r } from 'fs'; r('/etc/' + 'passwd');",
      why: 'in pieces',
      attributes: { class: 'system' },
    },
    {
      code: "import fs from 'fs-extra'; fs.readJson(process.env.APPDATA + '\\\\Claude\\\\claude_desktop_config.json');",
      why: 'the servers of an MCP client, with their secrets',
      attributes: { class: 'agent-config' },
    },
    {
      code: "import { readFileSync } from 'fs'; readFileSync(new URL('../package.json', import.meta.url));",
      why: 'its own file: ordinary, and told apart',
      attributes: { class: 'project' },
    },
    {
      code: "import { readFile } from 'fs'; export function f(p) { readFile(p, cb); }",
      why: 'somebody else decides',
      attributes: { class: 'dynamic' },
    },
    {
      path: 'x.py',
      code: ['import os', "key = open(os.path.expanduser('~/.ssh/id_rsa')).read()"].join('\n'),
      why: 'the home folder by its sign',
      attributes: { class: 'ssh' },
    },
    {
      path: 'x.py',
      code: [
        'from pathlib import Path',
        "file = Path.home() / '.aws' / 'credentials'",
        'file.read_text()',
      ].join('\n'),
      why: 'a path that is put together by a slash',
      attributes: { class: 'credential' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        "for name in ['.npmrc', '.pypirc']:",
        "    with open(os.path.join(os.environ['HOME'], name)) as f:",
        '        all.append(f.read())',
      ].join('\n'),
      why: 'a list of files in a loop',
      attributes: { class: 'credential' },
    },
    {
      path: 'x.py',
      code: [
        'import os, sqlite3',
        "sqlite3.connect(os.path.join(os.getenv('LOCALAPPDATA'), 'Google', 'Chrome', 'User Data', 'Default', 'Login Data'))",
      ].join('\n'),
      why: 'the passwords of a browser',
      attributes: { class: 'browser-profile' },
    },
    {
      path: 'x.py',
      code: [
        'from pathlib import Path',
        "text = (Path(__file__).parent / 'prompt.md').read_text()",
      ].join('\n'),
      why: "a file of the package's own",
      attributes: { class: 'project' },
    },
    {
      path: 'x.py',
      code: [
        'import os, shutil, tempfile',
        "copied = shutil.copy(os.path.expanduser('~/.config/google-chrome/Default/Cookies'), tempfile.gettempdir())",
      ].join('\n'),
      why: 'a copy for itself',
      attributes: { class: 'browser-profile' },
    },
  ],
  good: [
    {
      code: "const path = require('path'); module.exports = require(path.join(__dirname, 'settings.json'));",
      why: 'data of the package that is loaded like a module',
    },
    { code: "reader.readFileSync('/etc/passwd');", why: 'not the file system' },
    { code: "import fs from 'fs'; fs.writeFileSync('/etc/passwd', '');", why: 'another access' },
    { code: "import fs from 'fs'; fs.existsSync('x');", why: 'reads nothing' },
    {
      path: 'x.py',
      code: ['from pathlib import Path', "p = Path.home() / '.ssh'", 'p.exists()'].join('\n'),
      why: 'only asks whether it is there',
    },
    {
      path: 'x.py',
      code: "open(path, 'w').write(x)",
      why: 'writes',
    },
  ],
};
