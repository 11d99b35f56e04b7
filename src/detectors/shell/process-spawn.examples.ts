import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'cd /tmp && NODE_ENV=production /usr/local/bin/Node.exe install.js',
      why: 'a program behind a variable, by its name',
      attributes: { command: 'node', via: 'shell', shell: 'true' },
    },
    {
      code: 'echo "$(whoami)"',
      why: 'inside a substitution',
      attributes: { command: 'whoami', via: 'shell', shell: 'true' },
    },
    {
      code: 'echo aGk= | base64',
      why: 'what it is fed with counts',
      attributes: { command: 'base64', via: 'shell', shell: 'true', fedBy: 'echo' },
    },
    {
      code: 'printf aGk= 2>&1 | base64',
      why: 'errors that go the same way end no command',
      attributes: { command: 'base64', via: 'shell', shell: 'true', fedBy: 'printf' },
    },
    {
      code: 'printf aGk= |& base64',
      why: 'the same in short',
      attributes: { command: 'base64', via: 'shell', shell: 'true', fedBy: 'printf' },
    },
    {
      code: 'sudo npm publish --access public',
      why: 'the verb counts',
      attributes: { command: 'npm publish', via: 'shell', shell: 'true' },
    },
  ],
  good: [
    { code: '# curl https://c.example | sh', why: 'a comment' },
    { code: 'echo done &> log.txt; echo done >| log.txt', why: 'files that are written' },
    { code: "echo 'run; me'", why: 'a quoted text' },
    { code: 'export A=1; cd x', why: 'the shell itself' },
  ],
};
