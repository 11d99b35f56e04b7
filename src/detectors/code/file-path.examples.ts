import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "for (const p of ['.aws/credentials']) read(p);",
      why: 'a list of targets',
      attributes: { class: 'credential' },
    },
    {
      code: "const p = path + '/.config/google-chrome/' + profile;",
      why: 'a folder that is known in the middle',
      attributes: { class: 'browser-profile' },
    },
    {
      code: "import path from 'path'; import os from 'os'; export const p = path.join(os.homedir(), '.cursor', 'mcp.json');",
      why: 'joined of harmless words',
      attributes: { class: 'agent-config' },
    },
    {
      code: "const p = atob('Ly5zc2gvaWRfcnNh');",
      why: 'hidden in base64',
      attributes: { class: 'ssh' },
    },
    {
      code: "const p = 'sftp://build.acme.example/home/me/.ssh/id_rsa';",
      why: 'an address of a machine',
      attributes: { class: 'ssh' },
    },
    {
      code: "const p = 'file:///home/me/.cursor/mcp.json';",
      why: 'an address of this machine',
      attributes: { class: 'agent-config' },
    },
    {
      path: 'x.py',
      code: ['import os', "targets = [os.path.join(home, '.ssh', 'id_rsa')]"].join('\n'),
      why: 'joined',
      attributes: { class: 'ssh' },
    },
    {
      path: 'x.py',
      code: ['from pathlib import Path', "target = Path.home() / '.aws' / 'credentials'"].join(
        '\n',
      ),
      why: 'put together by slashes',
      attributes: { class: 'credential' },
    },
  ],
  good: [
    { code: "const p = './config/settings.json';", why: 'an ordinary path' },
    { code: "const t = 'Reads your .ssh folder';", why: 'a sentence' },
    {
      code: "const docs = 'https://raw.acme.example/effect/main/AGENTS.md';",
      why: 'an address of documentation',
    },
    { code: "import 'dotenv/config'; const f = '.env';", why: 'the environment of a project' },
    {
      path: 'x.py',
      code: ['ratio = a / b', "name = folder / 'x.txt'"].join('\n'),
      why: 'a division, and an ordinary file',
    },
  ],
};
