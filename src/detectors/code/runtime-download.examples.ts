import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'const url = `https://github.com/oven-sh/bun/releases/download/bun-v${version}/bun-linux-x64.zip`;',
      why: 'a release of Bun',
      attributes: { runtime: 'bun' },
    },
    {
      code: "execSync('curl -fsSL https://deno.land/install.sh | sh');",
      why: 'an installer',
      attributes: { runtime: 'deno' },
    },
    {
      code: "get('https://api.github.com/repos/trufflesecurity/trufflehog/releases/latest');",
      why: 'a program that looks for secrets',
      attributes: { runtime: 'trufflehog' },
    },
  ],
  good: [
    { code: "const docs = 'https://nodejs.org/api/fs.html';", why: 'a manual' },
    { code: "const home = 'https://github.com/oven-sh/bun';", why: 'a repository' },
  ],
};
