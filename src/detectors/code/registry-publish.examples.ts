import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const { execSync } = require('child_process'); execSync('npm publish --access public', { cwd: folder });",
      why: 'by the command',
      attributes: { act: 'publish' },
    },
    {
      code: 'const user = await get(`${registry}/-/whoami`, token);',
      why: 'asks whose token it has',
      attributes: { act: 'identity' },
    },
    {
      code: "import { publish } from 'libnpmpublish'; await publish(manifest, tarball, { token });",
      why: "by npm's own library",
      attributes: { act: 'publish' },
    },
    {
      code: "await fetch(`https://registry.acme.example/${name}`, { method: 'PUT', body, headers: { authorization } });",
      why: 'by a request',
      attributes: { act: 'publish' },
    },
    {
      code: "const own = 'https://registry.acme.example/-/v1/search?text=maintainer:' + user;",
      why: 'asks what somebody owns',
      attributes: { act: 'packages-of-user' },
    },
    {
      path: 'x.py',
      code: [
        'import subprocess',
        "subprocess.run(['python', '-m', 'twine', 'upload', 'dist/*'])",
      ].join('\n'),
      why: 'a module as a program',
      attributes: { act: 'publish' },
    },
    {
      path: 'x.py',
      code: ['import os', "os.system('uv publish')"].join('\n'),
      why: 'in Python',
      attributes: { act: 'publish' },
    },
  ],
  good: [
    { code: 'await fetch(`https://registry.acme.example/${name}`);', why: 'reads' },
    { code: "require('child_process').execSync('npm install --save ' + name);", why: 'installs' },
    {
      code: "require('child_process').execSync('npm publish --dry-run');",
      why: 'publishes nothing',
    },
    { code: "queue.publish('orders', message);", why: 'another meaning' },
    {
      path: 'x.py',
      code: ['import subprocess', "subprocess.run(['python', '-m', 'build'])"].join('\n'),
      why: 'builds only',
    },
  ],
};
