import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
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
  ],
  good: [
    { code: 'map.delete(key);', why: 'not a file' },
    { code: "import fs from 'fs'; fs.mkdirSync('x');", why: 'the opposite' },
  ],
};
