import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const text = require('child_process').execSync('pbpaste').toString();",
      why: 'by a program',
      attributes: { access: 'read' },
    },
    {
      code: "import clipboard from 'clipboardy'; clipboard.writeSync(ours);",
      why: 'by a module',
      attributes: { access: 'write' },
    },
    {
      code: 'const t = await navigator.clipboard.readText();',
      why: 'in a page',
      attributes: { access: 'read' },
    },
    {
      code: "import { spawn } from 'child_process'; spawn('xclip', ['-selection', 'clipboard', '-o']);",
      why: 'by its switch',
      attributes: { access: 'read' },
    },
    {
      path: 'x.py',
      code: ['import pyperclip', 'text = pyperclip.paste()'].join('\n'),
      why: 'in Python',
      attributes: { access: 'read' },
    },
    {
      path: 'x.py',
      code: ['import pyperclip', 'pyperclip.copy(text)'].join('\n'),
      why: 'writes it',
      attributes: { access: 'write' },
    },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run(['pbpaste'], capture_output=True)"].join('\n'),
      why: 'through a program',
      attributes: { access: 'read' },
    },
  ],
  good: [
    { code: 'stream.readText(); editor.clipboard.readText();', why: 'not of the system' },
    { code: "require('child_process').execSync('cat clip');", why: 'a file of that name' },
    {
      path: 'x.py',
      code: ['import copy', 'copy.copy(x)'].join('\n'),
      why: 'another copy',
    },
  ],
};
