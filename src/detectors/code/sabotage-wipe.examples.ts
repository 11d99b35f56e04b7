import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const fs = require('fs'), path = require('path'); function h(dir) { for (const name of fs.readdirSync(dir)) { const file = path.join(dir, name); if (fs.lstatSync(file).isDirectory()) h(file); else fs.writeFileSync(file, '<3'); } } h('../');",
      why: 'writes over what is above the project',
      attributes: { place: 'parent', how: 'overwritten' },
    },
    {
      code: "import { readdir, rm } from 'fs/promises'; import { homedir } from 'os'; import { join } from 'path'; async function clean(folder) { for (const entry of await readdir(folder, { withFileTypes: true })) await rm(join(folder, entry.name), { recursive: true }); } clean(homedir());",
      why: 'deletes all of a home folder',
      attributes: { place: 'home', how: 'deleted' },
    },
    {
      code: "require('child_process').execSync('sudo rm -rf --no-preserve-root /');",
      why: 'by a command',
      attributes: { place: 'root', how: 'command' },
    },
    {
      code: "const { exec } = require('child_process'); exec('rd /s /q %USERPROFILE%');",
      why: 'by a command of Windows',
      attributes: { place: 'home', how: 'command' },
    },
    {
      code: "import { spawn } from 'child_process'; spawn('sudo', ['shutdown', '-h', '0']);",
      why: 'the machine is stopped',
      attributes: { place: 'machine', how: 'command' },
    },
    {
      path: 'x.py',
      code: ['import shutil', 'from pathlib import Path', 'shutil.rmtree(Path.home())'].join('\n'),
      why: 'the home folder at once',
      attributes: { place: 'home', how: 'deleted' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        'def wipe():',
        "    for root, folders, files in os.walk(os.path.expanduser('~')):",
        '        for name in files:',
        '            os.remove(os.path.join(root, name))',
      ].join('\n'),
      why: 'one file after the other',
      attributes: { place: 'home', how: 'deleted' },
    },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run('rm -rf ~/', shell=True)"].join('\n'),
      why: 'by a command',
      attributes: { place: 'home', how: 'command' },
    },
    {
      path: 'x.py',
      code: ['import os, shutil', 'shutil.rmtree(os.getcwd(), ignore_errors=True)'].join('\n'),
      why: 'the folder that the user works in',
      attributes: { place: 'parent', how: 'deleted' },
    },
    {
      path: 'x.py',
      code: [
        'from pathlib import Path',
        'def clean():',
        "    for file in Path.home().rglob('*'):",
        '        if file.is_file():',
        '            file.unlink(missing_ok=True)',
      ].join('\n'),
      why: 'each file of the home folder',
      attributes: { place: 'home', how: 'deleted' },
    },
  ],
  good: [
    {
      code: "import fs from 'fs'; import path from 'path'; function clean(dir) { for (const n of fs.readdirSync(dir)) fs.rmSync(path.join(dir, n), { recursive: true }); } clean('./dist');",
      why: 'its own output',
    },
    { code: "require('child_process').execSync('rm -rf node_modules');", why: 'its own folder' },
    {
      code: "import fs from 'fs'; import os from 'os'; fs.writeFileSync(os.homedir() + '/' + name, text);",
      why: 'one file',
    },
    {
      path: 'x.py',
      code: ['import shutil, tempfile', 'shutil.rmtree(tempfile.mkdtemp())'].join('\n'),
      why: 'its own folder',
    },
    {
      path: 'x.py',
      code: [
        'import os',
        'for root, folders, files in os.walk(folder):',
        '    for name in files: os.remove(os.path.join(root, name))',
      ].join('\n'),
      why: 'a folder that it is given',
    },
    {
      path: 'x.py',
      code: ['import os, shutil', "shutil.rmtree(os.path.join(os.getcwd(), 'build'))"].join('\n'),
      why: 'a folder below it',
    },
  ],
};
