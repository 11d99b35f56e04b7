import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const token = require('child_process').execSync('gh auth token').toString();",
      why: 'the token of a forge',
      attributes: { program: 'gh auth token' },
    },
    {
      code: "import { spawnSync } from 'child_process'; for (const args of [['auth', 'print-access-token']]) spawnSync('gcloud', args);",
      why: 'the token of a cloud',
      attributes: { program: 'gcloud auth print-access-token' },
    },
    {
      code: "import { execFile } from 'child_process'; execFile('./trufflehog', ['filesystem', '/', '--json']);",
      why: 'a program that looks for secrets',
      attributes: { program: 'trufflehog' },
    },
    {
      code: "const { exec } = require('child_process'); exec('security find-generic-password -w -s Chrome');",
      why: 'the keychain',
      attributes: { program: 'security find-generic-password' },
    },
  ],
  good: [
    {
      code: "require('child_process').execSync('gh auth status');",
      why: 'asks whether somebody is signed in',
    },
    { code: "require('child_process').execSync('git config user.name');", why: 'a name' },
    { code: "require('child_process').execSync('kubectl get pods');", why: 'no secrets' },
  ],
};
