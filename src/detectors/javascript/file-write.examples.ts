import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import fs from 'fs'; import { homedir } from 'os'; import { join } from 'path'; const target = join(homedir(), '.claude', 'settings.json'); fs.writeFileSync(target, text);",
      why: 'settings that an agent obeys',
      attributes: { class: 'agent-config' },
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
