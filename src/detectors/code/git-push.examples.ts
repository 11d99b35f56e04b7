import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "require('child_process').execSync('git push --force origin main');",
      why: 'by the command',
      attributes: { act: 'pushed' },
    },
    {
      code: "await octokit.repos.createForAuthenticatedUser({ name: 'collected', private: false });",
      why: 'a new repository',
      attributes: { act: 'repository-created' },
    },
    {
      code: "await octokit.request('PUT /repos/{owner}/{repo}/contents/{path}', { owner, repo, path });",
      why: 'a file, by its route',
      attributes: { act: 'file-written' },
    },
    {
      code: "await fetch('https://api.github.com/user/repos', { method: 'POST', headers, body });",
      why: 'a new repository, by a request',
      attributes: { act: 'repository-created' },
    },
    {
      code: "import { spawn } from 'child_process'; spawn('gh', ['gist', 'create', '--public', file]);",
      why: 'a gist',
      attributes: { act: 'gist-created' },
    },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.Popen(['git', 'push', 'origin'])"].join('\n'),
      why: 'in Python',
      attributes: { act: 'pushed' },
    },
  ],
  good: [
    {
      code: "await octokit.repos.get({ owner, repo }); await fetch('https://api.github.com/user/repos');",
      why: 'reads',
    },
    { code: "require('child_process').execSync('git pull && git status');", why: 'pushes nothing' },
    { code: "const help = 'POST /messages';", why: 'a route of its own' },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run(['git', 'log'])"].join('\n'),
      why: 'looks only',
    },
  ],
};
