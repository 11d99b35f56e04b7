import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { promises as fs } from 'fs'; const scratch = `${file}.${crypto.randomUUID()}.tmp`; await fs.unlink(scratch);",
      why: 'what was written beside its place first',
      attributes: { class: 'temp' },
    },
    {
      code: "import { unlink } from 'fs/promises'; await unlink(`${folder}/notes.tmp.md`);",
      why: 'a name that does not end like one of those',
      attributes: { class: 'dynamic' },
    },
    {
      code: "import fs from 'fs'; import os from 'os'; fs.rmSync(os.homedir(), { recursive: true });",
      why: 'the home folder',
      attributes: { class: 'home' },
    },
    {
      code: "import { unlink } from 'fs/promises'; await unlink(file);",
      why: 'somebody else decides',
      attributes: { class: 'dynamic' },
    },
    {
      code: "const fs = require('fs'); fs.unlinkSync(__filename);",
      why: 'removes itself',
      attributes: { class: 'project' },
    },
    {
      path: 'x.py',
      code: ['import os, shutil', "shutil.rmtree(os.path.expanduser('~'))"].join('\n'),
      why: 'the home folder, in Python',
      attributes: { class: 'home' },
    },
    {
      path: 'x.py',
      code: ['import os', 'os.remove(__file__)'].join('\n'),
      why: 'its own file',
      attributes: { class: 'project' },
    },
    {
      path: 'x.py',
      code: ['from pathlib import Path', 'Path(name).unlink(missing_ok=True)'].join('\n'),
      why: 'a method of a path',
      attributes: { class: 'dynamic' },
    },
    {
      code: "const fs = require('fs'); const os = require('os'); const path = require('path'); const own = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-')); fs.unlinkSync(path.join(own, `${name}.png`));",
      why: 'in a temporary folder that it has made',
      attributes: { class: 'temp' },
    },
    {
      code: "const fs = require('fs'); const os = require('os'); const path = require('path'); const own = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-')); fs.rmSync(path.join(own, '../../home/user/.ssh/id_rsa'));",
      why: 'out of that folder again',
      attributes: { class: 'ssh' },
    },
    {
      code: "import { mkdtemp, rm } from 'fs/promises'; const own = await mkdtemp(prefix); await rm(own, { recursive: true });",
      why: 'a new folder, and nobody knows where',
      attributes: { class: 'dynamic' },
    },
  ],
  good: [
    { code: 'map.delete(key);', why: 'not a file' },
    { code: "import fs from 'fs'; fs.mkdirSync('x');", why: 'the opposite' },
    {
      path: 'x.py',
      code: ['import os', "items.remove('x')", 'os.close(fd)'].join('\n'),
      why: 'other functions of these names',
    },
  ],
};
