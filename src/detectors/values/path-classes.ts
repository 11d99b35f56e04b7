import { hole } from './text.ts';

/** What kind of file a path names, as far as it matters to a person who trusts this machine. */
export type PathClass =
  | 'credential'
  | 'environment-file'
  | 'ssh'
  | 'browser-profile'
  | 'wallet'
  | 'shell-startup'
  | 'autostart'
  | 'git-hook'
  | 'ci-workflow'
  | 'package-manager-config'
  | 'agent-config'
  | 'system'
  | 'home'
  | 'temp'
  | 'project'
  | 'other'
  | 'dynamic';

/** Stands in a path for the home folder, the temporary folder, the package's own folder and the folder it is run in. */
export const homeFolder = '~';
export const temporaryFolder = '/tmp';
export const ownFolder = '<here>';
export const workingFolder = '<cwd>';

const npmrc = /(?:^|\/)\.npmrc$/;

/** First match wins. Patterns are linear, and match on what a path ends with or holds, since its beginning is often unknown. */
const patterns: readonly (readonly [PathClass, RegExp])[] = [
  [
    'ssh',
    /(?:^|\/)\.ssh(?:\/|$)|(?:^|\/)id_(?:rsa|ed25519|ecdsa|dsa)(?:\.pub)?$|(?:^|\/)authorized_keys$|^\/etc\/ssh(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)\.aws(?:\/|$)|(?:^|\/)[._]netrc$|(?:^|\/)\.git-credentials$|(?:^|\/)\.pypirc$|(?:^|\/)\.pgpass$|(?:^|\/)\.my\.cnf$/,
  ],
  [
    'credential',
    /(?:^|\/)gh\/hosts\.yml$|(?:^|\/)\.config\/(?:hub|op)(?:\/|$)|(?:^|\/)\.docker\/config\.json$|(?:^|\/)\.kube(?:\/config)?$/,
  ],
  [
    'credential',
    /(?:^|\/)gcloud(?:\/|$)|application_default_credentials\.json$|(?:^|\/)\.azure(?:\/|$)|(?:^|\/)\.vault-token$|(?:^|\/)\.terraform\.d(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)\.gnupg(?:\/|$)|(?:^|\/)\.cargo\/credentials|(?:^|\/)\.m2\/settings\.xml$|(?:^|\/)\.gem\/credentials$|(?:^|\/)rclone\.conf$/,
  ],
  [
    'credential',
    /login\.keychain|(?:^|\/)\.(?:bash|zsh|sh|node_repl|python|psql|mysql)_history$|^\/var\/run\/secrets(?:\/|$)|^\/proc\/[^/]{1,40}\/(?:environ|mem|maps)$/,
  ],
  [
    'browser-profile',
    /google\/chrome\/user data|application support\/google\/chrome|\.config\/(?:google-chrome|chromium|bravesoftware|opera|vivaldi)|bravesoftware\/brave-browser|microsoft\/edge\/user data/,
  ],
  [
    'browser-profile',
    /(?:^|\/)(?:login data|cookies\.sqlite|logins\.json|key4\.db|web data|local state)$|mozilla\/firefox|firefox\/profiles|opera software\/opera/,
  ],
  [
    'wallet',
    /(?:^|\/)(?:wallet\.dat|\.bitcoin|\.ethereum|\.electrum|exodus\.wallet|\.exodus)(?:\/|$)|solana\/id\.json$|electrum\/wallets|atomic\/local storage|ledger live(?:\/|$)|(?:nkbihfbeogaeaoehlefnkodbefgpgknn|bfnaelmomeimhlpmgjnjophhpkkoljpa|hnfanknocfeofbddgcijnmhnfnkdnaad|ibnejdfjmmkpcnlpebklmnkoeoihofec)/,
  ],
  [
    'shell-startup',
    /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zprofile|zshenv|zlogin|cshrc|kshrc)$|fish\/config\.fish$|powershell_profile\.ps1$|^\/etc\/(?:profile|bash\.bashrc|zshrc)/,
  ],
  [
    'autostart',
    /\.config\/autostart|(?:^|\/)library\/launch(?:agents|daemons)|(?:^|\/)systemd\/(?:user|system)(?:\/|$)|start menu\/programs\/startup|currentversion\/run(?:once)?(?:\/|$)|^\/etc\/(?:init\.d|rc\.local)/,
  ],
  [
    'git-hook',
    /\.git\/hooks(?:\/|$)|(?:^|\/)\.husky(?:\/|$)|git-core\/templates|(?:^|\/)\.git-templates?(?:\/|$)/,
  ],
  [
    'ci-workflow',
    /\.github\/(?:workflows|actions)(?:\/|$)|(?:^|\/)\.gitlab-ci\.yml$|(?:^|\/)\.circleci(?:\/|$)|(?:^|\/)jenkinsfile$|(?:^|\/)azure-pipelines\.yml$|(?:^|\/)\.travis\.yml$/,
  ],
  [
    'agent-config',
    /(?:^|\/)\.claude(?:\/|\.json|$)|claude_desktop_config\.json$|(?:^|\/)application support\/claude(?:\/|$)|(?:^|\/)\.cursor(?:\/|rules$|$)|(?:^|\/)\.?mcp\.json$|(?:^|\/)mcp[_-]config\.json$/,
  ],
  [
    'agent-config',
    /(?:^|\/)\.(?:gemini|codex|kiro|roo|continue|copilot|codeium|windsurf|opencode|amazonq|aider[\w.]{0,20})(?:\/|$)|(?:^|\/)\.windsurfrules$|(?:^|\/)\.vscode\/(?:mcp|settings|tasks)\.json$/,
  ],
  [
    'agent-config',
    /cline_mcp_settings\.json$|gemini-extension\.json$|(?:^|\/)opencode\.jsonc?$|copilot-instructions\.md$|(?:^|\/)(?:claude|agents|gemini)\.md$|(?:^|\/)zed\/settings\.json$/,
  ],
  [
    'package-manager-config',
    /(?:^|\/)\.yarnrc(?:\.yml)?$|(?:^|\/)\.?pip(?:\/pip)?\.(?:conf|ini)$|(?:^|\/)bunfig\.toml$|(?:^|\/)\.condarc$|(?:^|\/)\.pnpmfile\.c?js$/,
  ],
  ['environment-file', /(?:^|\/)\.env(?:\.[\w-]{1,40})?$/],
  [
    'system',
    /^\/etc\/(?:passwd|shadow|group|hosts|sudoers|crontab|cron|ld\.so|resolv)|^\/var\/spool\/cron|\/windows\/system32(?:\/|$)|^\/proc\/|^\/dev\/(?:mem|kmem)|(?:^|\/)docker\.sock$/,
  ],
];

/** What a path that is read or written stands for. `.npmrc` holds tokens for who reads it and settings for who writes it. */
export function classOfPath(text: string, access: 'read' | 'write'): PathClass {
  const path = normalised(text);
  const sensitive = sensitiveClass(path, access);
  if (sensitive !== undefined) return sensitive;
  if (path.startsWith(`${temporaryFolder}/`) || path === temporaryFolder) return 'temp';
  if (path.startsWith('/var/tmp/')) return 'temp';
  if (/^(?:\/|~\/?|[a-z]:\/|%userprofile%\/?)$/.test(path)) return 'home';
  if (path.startsWith(ownFolder) || path.startsWith(workingFolder)) return 'project';
  if (path.startsWith(hole) || path === '') return 'dynamic';
  if (path.startsWith('/') || path.startsWith('~') || path.startsWith('%')) return 'other';
  return /^[a-z]:\//.test(path) ? 'other' : 'project';
}

/** One of these stands in every path that a pattern above matches; most texts of a bundle are turned away by it. */
const hint =
  /\.(?:ssh|aws|net|git|py|pg|my|con|doc|kub|azu|vau|ter|gnu|car|m2|gem|ba|z|sh_|no|ps|bit|eth|ele|exo|pro|cs|ks|hus|cir|tra|cl|cur|mcp|cod|kir|roo|cop|win|ope|ama|aid|vs|ya|pip|pnp|env|npm)|id_|_keys|_netrc|\/etc|\/proc|\/dev|\/var|\.yml|keychain|gcloud|default_cred|rclone|chrom|brave|edge|firefox|opera|login data|sqlite|logins|key4|web data|local state|wallet|solana|electrum|exodus|local storage|ledger|nkbih|bfnae|hnfan|ibnej|fish|profile|autostart|launch|systemd|startup|currentversion|templates|jenkins|claude|mcp|gemini|opencode|copilot|agents|zed|pip|bunfig|system32|docker|cron/i;

/** The class of a path that matters wherever it stands; undefined for ordinary paths. */
export function sensitiveClassOfPath(text: string): PathClass | undefined {
  if (text.length > 1000 || !hint.test(text)) return undefined;
  return sensitiveClass(normalised(text), 'read');
}

function sensitiveClass(path: string, access: 'read' | 'write'): PathClass | undefined {
  if (npmrc.test(path)) return access === 'read' ? 'credential' : 'package-manager-config';
  return patterns.find(([, pattern]) => pattern.test(path))?.[0];
}

function normalised(text: string): string {
  const slashed = text.slice(0, 4096).toLowerCase().replaceAll('\\', '/');
  return slashed
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll('/./', '/')
    .replace(/^file:\//, '/');
}
