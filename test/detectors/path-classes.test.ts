import { describe, expect, test } from 'vitest';
import {
  classOfPath,
  sensitiveClassOfPath,
  type PathClass,
} from '../../src/detectors/values/path-classes.ts';

/** Every place that matters, as code writes it. The quick test in front of the patterns must let each of them through. */
const places: Readonly<Partial<Record<PathClass, readonly string[]>>> = {
  credential: [
    '~/.aws/credentials',
    '.npmrc',
    '~/.pypirc',
    '~/.netrc',
    '~/.git-credentials',
    '~/.config/gh/hosts.yml',
    '~/.docker/config.json',
    '.kube/config',
    '~/.config/gcloud/application_default_credentials.json',
    '~/.azure/accessTokens.json',
    '~/.vault-token',
    '~/.terraform.d/credentials.tfrc.json',
    '~/.gnupg/secring.gpg',
    '~/.cargo/credentials.toml',
    '~/.m2/settings.xml',
    '~/.s3cfg',
    '~/.databrickscfg',
    '~/.cache/huggingface/token',
    '~/.kaggle/kaggle.json',
    '/var/run/secrets/kubernetes.io/serviceaccount/token',
    '~/.claude/.credentials.json',
    '~/.codex/auth.json',
    '~/.gemini/oauth_creds.json',
    '~/.config/github-copilot/apps.json',
  ],
  'messenger-session': [
    '%appdata%\\Telegram Desktop\\tdata',
    '%appdata%/discord/Local Storage/leveldb',
    '~/.config/Signal/config.json',
    '~/bots/mail.session',
  ],
  ssh: ['~/.ssh/id_rsa', 'id_ed25519', '~/.ssh', '/home/x/.ssh/authorized_keys', 'key.ppk'],
  'ssh-settings': ['~/.ssh/config', '/home/x/.ssh/config'],
  'browser-profile': [
    '~/Library/Application Support/Google/Chrome/Default',
    '%localappdata%\\Google\\Chrome\\User Data\\Default\\Login Data',
    '~/.config/google-chrome/Default/Cookies/Web Data',
    '~/.mozilla/firefox/x.default/logins.json',
    '%localappdata%/BraveSoftware/Brave-Browser/User Data',
    '~/Library/Cookies/Cookies.binarycookies',
  ],
  wallet: [
    '~/.bitcoin/wallet.dat',
    '~/.config/solana/id.json',
    '~/.ethereum/keystore',
    '%appdata%/Exodus/exodus.wallet',
    '%appdata%/Ledger Live/app.json',
    'Local Extension Settings/nkbihfbeogaeaoehlefnkodbefgpgknn',
    'chrome-extension/bfnaelmomeimhlpmgjnjophhpkkoljpa/',
    '~/.sui/sui_config/sui.keystore',
    'keystore/UTC--2020-01-01',
  ],
  'password-manager': [
    '~/Library/Keychains/login.keychain-db',
    '~/.local/share/keyrings/login.keyring',
    'passwords.kdbx',
    '~/.password-store/x.gpg',
    '~/.config/op/config',
    '%appdata%/Bitwarden/data.json',
    '%localappdata%/1Password/data/1password.sqlite',
    '%appdata%/Microsoft/Credentials',
  ],
  'shell-history': [
    '~/.bash_history',
    '~/.zsh_history',
    '~/.node_repl_history',
    '~/.local/share/fish/fish_history',
    '%appdata%/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt',
  ],
  'process-memory': ['/proc/self/environ', '/proc/1/mem', '/proc/*/maps'],
  'shell-startup': [
    '~/.bashrc',
    '.zshrc',
    '~/.profile',
    '~/.config/fish/config.fish',
    '~/Documents/PowerShell/Microsoft.PowerShell_profile.ps1',
    '/etc/profile.d/x.sh',
  ],
  autostart: [
    '~/.config/autostart/x.desktop',
    '~/Library/LaunchAgents/com.x.plist',
    '~/.config/systemd/user/x.service',
    '/etc/systemd/system/x.service',
    '%appdata%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.lnk',
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
    '/etc/cron.d/x',
    '/var/spool/cron/root',
    '/usr/lib/python3/site-packages/x.pth',
    'sitecustomize.py',
  ],
  'git-hook': [
    '.git/hooks/pre-commit',
    '.husky/pre-push',
    '~/.git-templates/hooks',
    '/usr/share/git-core/templates/hooks',
  ],
  'ci-workflow': [
    '.github/workflows/x.yml',
    '.gitlab-ci.yml',
    '.circleci/config.yml',
    'Jenkinsfile',
    'bitbucket-pipelines.yml',
  ],
  'agent-hook': ['~/.claude/settings.json', '.claude/settings.local.json', '.cursor/hooks.json'],
  'editor-task': ['.vscode/tasks.json'],
  'agent-config': [
    '~/.claude.json',
    '.claude/commands/x.md',
    '~/Library/Application Support/Claude/claude_desktop_config.json',
    '.cursor/mcp.json',
    '.mcp.json',
    '.vscode/mcp.json',
    '~/.codeium/windsurf/mcp_config.json',
    '~/.gemini/settings.json',
    '~/.codex/config.toml',
    '~/.aws/amazonq/mcp.json',
    '~/.kiro/settings/mcp.json',
    '.roo/mcp.json',
    '~/.continue/config.yaml',
    '~/.config/zed/settings.json',
    '~/.config/opencode/opencode.json',
    'cline_mcp_settings.json',
    '%appdata%/Code/User/mcp.json',
    '~/.copilot/mcp-config.json',
    'CLAUDE.md',
    'AGENTS.md',
    '.github/copilot-instructions.md',
  ],
  'package-manager-config': ['~/.yarnrc.yml', '~/.config/pip/pip.conf', 'bunfig.toml'],
  'environment-file': ['.env', '.env.production'],
  system: ['/etc/passwd', '/etc/shadow', '/var/run/docker.sock', 'C:\\Windows\\System32\\drivers'],
};

describe('places that matter', () => {
  test.each(Object.entries(places))('%s', (kind, paths) => {
    expect(paths.map((path) => [path, sensitiveClassOfPath(path)])).toEqual(
      paths.map((path) => [path, kind]),
    );
  });

  test.each([
    './config/settings.json',
    'src/index.js',
    'https://api.acme.example/profile',
    'node_modules/.bin/tsc',
    'application/json',
    '/usr/bin/env',
    'assets/keys.png',
    'C:\\Program Files\\BraveSoftware\\Brave-Browser\\Application\\brave.exe',
    'docs/history.md',
    'javascript/user/profile.json',
    '../package.json',
  ])('%s is an ordinary path', (path) => {
    expect(sensitiveClassOfPath(path)).toBeUndefined();
  });

  test('some files are secrets to read and settings to write', () => {
    expect(classOfPath('~/.npmrc', 'read')).toBe('credential');
    expect(classOfPath('~/.npmrc', 'write')).toBe('package-manager-config');
    expect(classOfPath('~/.gitconfig', 'read')).toBe('other');
    expect(classOfPath('~/.gitconfig', 'write')).toBe('git-hook');
  });

  test('the name and the authority of a cluster lie beside its token', () => {
    const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
    expect(classOfPath(`${folder}/namespace`, 'read')).toBe('other');
    expect(classOfPath(`${folder}/ca.crt`, 'read')).toBe('other');
    expect(classOfPath(folder, 'read')).toBe('credential');
    expect(classOfPath(`${folder}/namespace/../token`, 'read')).toBe('credential');
    expect(classOfPath('/run/secrets/namespace', 'read')).toBe('credential');
  });
});
