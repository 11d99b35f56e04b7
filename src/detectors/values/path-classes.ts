import { hole } from './text.ts';

/** What kind of file a path names, as far as it matters to a person who trusts this machine. */
export type PathClass =
  | 'credential'
  | 'environment-file'
  | 'ssh'
  /** Which hosts there are and who signs in there, but no key. */
  | 'ssh-settings'
  | 'browser-profile'
  | 'wallet'
  | 'password-manager'
  /** What keeps somebody signed in to a messenger. */
  | 'messenger-session'
  | 'shell-history'
  | 'process-memory'
  | 'shell-startup'
  | 'autostart'
  | 'git-hook'
  | 'ci-workflow'
  | 'package-manager-config'
  | 'agent-config'
  /** Commands that an assistant runs by itself, and what it may do without asking. */
  | 'agent-hook'
  /** Commands that an editor runs by itself when a folder is opened. */
  | 'editor-task'
  /** Code of another package, which is somebody else's to change. */
  | 'dependency-code'
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

/** Files that hold secrets for who reads them and settings for who writes them. */
const byAccess: readonly (readonly [RegExp, PathClass | undefined, PathClass])[] = [
  [/(?:^|\/)\.npmrc$/, 'credential', 'package-manager-config'],
  [/(?:^|\/)node_modules\/(?!\.)[^/]{1,200}\/.{0,400}\.[cm]?[jt]s$/, undefined, 'dependency-code'],
  // What is written there may name a program that every connection starts.
  [/(?:^|\/)\.ssh\/config$/, 'ssh-settings', 'ssh'],
  [/(?:^|\/)(?:\.gitconfig|\.git\/config|git\/config)$/, undefined, 'git-hook'],
];

/** First match wins. Patterns are linear, and match on what a path ends with or holds, since its beginning is often unknown. */
const patterns: readonly (readonly [PathClass, RegExp])[] = [
  ['agent-config', /(?:^|\/)\.aws\/amazonq(?:\/|$)/],
  [
    'credential',
    /(?:^|\/)\.claude\/\.credentials\.json$|(?:^|\/)\.codex\/auth\.json$|(?:^|\/)\.gemini\/oauth_creds\.json$|(?:^|\/)github-copilot\/(?:hosts|apps)\.json$|(?:^|\/)opencode\/auth\.json$/,
  ],
  [
    'ssh',
    /(?:^|\/)\.ssh(?:\/|$)|(?:^|\/)id_(?:rsa|ed25519|ecdsa|dsa)(?:\.pub)?$|(?:^|\/)(?:authorized_keys|known_hosts)$|\.ppk$|^\/etc\/ssh(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)\.aws(?:\/|$)|(?:^|\/)[._]netrc$|(?:^|\/)\.git-credentials$|(?:^|\/)\.pypirc$|(?:^|\/)\.pgpass$|(?:^|\/)\.my\.cnf$|(?:^|\/)\.(?:s3cfg|boto|databrickscfg|snowsql)(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)gh\/hosts\.yml$|(?:^|\/)\.config\/(?:hub|doctl|netlify|stripe)(?:\/|$)|(?:^|\/)\.docker\/config\.json$|(?:^|\/)\.kube(?:\/config)?$|com\.vercel\.cli\/auth\.json$|(?:^|\/)\.wrangler\/config(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)gcloud(?:\/|$)|application_default_credentials\.json$|(?:^|\/)\.azure(?:\/|$)|(?:^|\/)\.vault-token$|(?:^|\/)\.terraform(?:\.d(?:\/|$)|rc$)|(?:^|\/)\.oci\/config$|(?:^|\/)\.(?:aliyun|bluemix)(?:\/|$)/,
  ],
  [
    'credential',
    /(?:^|\/)\.gnupg(?:\/|$)|(?:^|\/)\.cargo\/credentials|(?:^|\/)\.m2\/settings\.xml$|(?:^|\/)\.gem\/credentials$|(?:^|\/)rclone\.conf$|(?:^|\/)\.composer\/auth\.json$|(?:^|\/)\.nuget\/nuget\.config$/,
  ],
  [
    'credential',
    /^\/(?:var\/)?run\/secrets(?!\/kubernetes\.io\/serviceaccount\/(?:namespace|ca\.crt)$)(?:\/|$)|(?:^|\/)\.(?:cache\/)?huggingface\/token$|(?:^|\/)\.kaggle\/kaggle\.json$|(?:^|\/)\.supabase\/access-token$/,
  ],
  [
    'messenger-session',
    /(?:telegram desktop|telegramdesktop|64gram desktop|ayugram desktop|kotatogram desktop)\/tdata|discord(?:canary|ptb|development)?\/local storage|slack\/(?:cookies|local storage|storage)|(?:^|\/)(?:signal|element|whatsapp|viberpc|skype for desktop)\/(?:config\.json|sql|indexeddb|local storage|databases)/,
  ],
  ['messenger-session', /(?:^|\/)\*\.session$|^~\/(?:[^/]{1,100}\/){0,20}[^/]{1,100}\.session$/],
  [
    'password-manager',
    /login\.keychain|(?:^|\/)library\/keychains(?:\/|$)|\/share\/(?:keyrings|kwalletd)(?:\/|$)|\.kdbx$|(?:^|\/)\.password-store(?:\/|$)|(?:^|\/)\.config\/op(?:\/|$)|(?:^|\/)(?:\.?1password|bitwarden(?: cli)?|lastpass|dashlane|keepassxc?)\/|microsoft\/(?:credentials|vault|protect)(?:\/|$)/,
  ],
  [
    'shell-history',
    /(?:^|\/)\.(?:bash|zsh|sh|node_repl|python|psql|mysql|rediscli|sqlite)_history$|(?:^|\/)\.history$|fish_history$|consolehost_history\.txt$/,
  ],
  ['process-memory', /^\/proc\/[^/]{1,40}\/(?:environ|mem|maps)$/],
  [
    'wallet',
    /(?:^|\/)(?:wallet\.dat|\.bitcoin|\.ethereum|\.electrum|exodus\.wallet|\.exodus|\.bitmonero|\.near-credentials|\.sui\/sui_config|\.aptos|\.foundry\/keystores)(?:\/|$)|solana\/id\.json$|electrum\/wallets|atomic\/local storage|(?:^|\/)(?:ledger live|@trezor|daedalus mainnet|coinomi|guarda|exodus)(?:\/|$)|(?:^|\/)keystore\/utc--/,
  ],
  [
    'wallet',
    /nkbihfbeogaeaoehlefnkodbefgpgknn|bfnaelmomeimhlpmgjnjophhpkkoljpa|hnfanknocfeofbddgcijnmhnfnkdnaad|ibnejdfjmmkpcnlpebklmnkoeoihofec|egjidjbpglichdcondbcbdnbeeppgdph|fhbohimaelbohpjbbldcngcnapndodjp|aholpfdialjgjfhomihkjbmgjidlcdno|fnjhmkhhmkbjkkabndcnnogagogbneec|dmkamcknogkgcdfhhbddcghachkejeap|acmacodkjbdgmoleebolmdjonilkdbch|mcohilncbfahbmgdjkbpemcciiolgcge|bhhhlbepdkbapadjdnnojkbgioiodbic|ejbalbakoplchlghecdalmeeeajnimhm/,
  ],
  [
    'browser-profile',
    /google\/chrome(?: beta| canary)?\/user data|application support\/(?:google\/chrome|microsoft edge|arc|com\.operasoftware)|\.config\/(?:google-chrome|chromium|bravesoftware|opera|vivaldi|microsoft-edge)|bravesoftware\/brave-browser(?!\/application(?:\/|$))|microsoft\/edge\/user data|yandexbrowser\/user data/,
  ],
  [
    'browser-profile',
    /(?:^|\/)(?:login data|cookies\.sqlite|logins\.json|key4\.db|web data|local state|local extension settings)(?:\/|$)|mozilla\/firefox|firefox\/profiles|opera software\/opera|cookies\.binarycookies$/,
  ],
  [
    'shell-startup',
    /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zprofile|zshenv|zlogin|zlogout|cshrc|tcshrc|kshrc|xprofile|xinitrc)$|fish\/config\.fish$|fish\/conf\.d(?:\/|$)|powershell_profile\.ps1$|^\/etc\/(?:profile|bash\.bashrc|zshrc|zsh\/|environment$)/,
  ],
  [
    'autostart',
    /\.config\/autostart|(?:^|\/)library\/launch(?:agents|daemons)|(?:^|\/)systemd\/(?:user|system)(?:\/|$)|start menu\/programs\/startup|currentversion\/run(?:once)?(?:\/|$)|^\/etc\/(?:init\.d|rc\.local|cron)|^\/var\/spool\/cron|system32\/tasks(?:\/|$)/,
  ],
  ['autostart', /(?:^|\/)(?:site|user)customize\.py$|site-packages\/[^/]{0,100}\.pth$/],
  [
    'git-hook',
    /\.git\/hooks(?:\/|$)|(?:^|\/)\.husky(?:\/|$)|git-core\/templates|(?:^|\/)\.git-?templates?(?:\/|$)|(?:^|\/)\.githooks(?:\/|$)/,
  ],
  [
    'ci-workflow',
    /\.github\/(?:workflows|actions)(?:\/|$)|(?:^|\/)\.gitlab-ci\.yml$|(?:^|\/)\.circleci(?:\/|$)|(?:^|\/)jenkinsfile$|(?:^|\/)(?:azure|bitbucket)-pipelines\.yml$|(?:^|\/)\.(?:travis|drone)\.yml$|(?:^|\/)\.(?:buildkite|woodpecker)(?:\/|$)/,
  ],
  [
    'agent-hook',
    /(?:^|\/)\.claude\/(?:settings(?:\.local)?\.json$|hooks(?:\/|$))|(?:^|\/)\.cursor\/hooks\.json$|(?:^|\/)\.kiro\/hooks(?:\/|$)/,
  ],
  ['editor-task', /(?:^|\/)\.vscode\/(?:tasks|launch)\.json$|(?:^|\/)\.zed\/tasks\.json$/],
  [
    'agent-config',
    /(?:^|\/)\.claude(?:\/|\.json|$)|claude_desktop_config\.json$|(?:^|\/)application support\/claude(?:\/|$)|(?:^|\/)\.cursor(?:\/|rules$|$)|(?:^|\/)\.?mcp\.json$|(?:^|\/)mcp[_-]config\.json$/,
  ],
  [
    'agent-config',
    /(?:^|\/)\.(?:gemini|codex|kiro|roo|continue|copilot|codeium|windsurf|opencode|amazonq|trae|qwen|junie|augment|factory|lmstudio|openclaw|aider[\w.]{0,20})(?:\/|$)|(?:^|\/)\.(?:windsurf|cline|roo)rules$|(?:^|\/)\.vscode\/(?:mcp|settings)\.json$/,
  ],
  [
    'agent-config',
    /cline_mcp_settings\.json$|gemini-extension\.json$|(?:^|\/)opencode\.jsonc?$|copilot-instructions\.md$|(?:^|\/)(?:claude|agents|gemini)\.md$|(?:^|\/)\.?zed\/settings\.json$|(?:^|\/)code(?: - insiders)?\/user\/(?:mcp|settings)\.json$|(?:^|\/)\.config\/(?:goose|amp|crush)(?:\/|$)/,
  ],
  [
    'package-manager-config',
    /(?:^|\/)\.yarnrc(?:\.yml)?$|(?:^|\/)\.?pip(?:\/pip)?\.(?:conf|ini)$|(?:^|\/)bunfig\.toml$|(?:^|\/)\.condarc$|(?:^|\/)\.pnpmfile\.c?js$/,
  ],
  ['environment-file', /(?:^|\/)\.env(?:\.[\w-]{1,40})?$/],
  [
    'system',
    /^\/etc\/(?:passwd|shadow|group|hosts|sudoers|ld\.so|resolv)|\/windows\/system32(?:\/|$)|^\/proc\/|^\/dev\/(?:mem|kmem)|(?:^|\/)docker\.sock$/,
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

/** One of these stands in every path that a pattern above matches; most texts of a bundle are turned away by them. What all begin with a dot is searched ten times faster than words. */
const dotted = new RegExp(
  [
    String.raw`\.(?:ssh|aws|netr|git|py|pg|my|conf|cond|cont|doc|kub|azu|vau|ter|gnu|car|m2|gem|ba|z|sh_|no|ps|bit|eth|ele|exo|pro|cs|ks|hus|cir|tra|cla|cli|cur|mcp|cod|kir|roo|cop|win|ope|ama|aid|vs|ya|pip|pnp|env|npm)`,
    String.raw`\.(?:ppk|s3|bot|dat|sno|oci|ali|blu|compo|nug|cac|hug|kag|sup|kdbx|pas|1p|his|pyt|mys|red|sql|nea|sui|apt|fou|tcs|xpr|xin|pth|dro|bui|woo|qw|jun|aug|fac|lms|wra|zed|yml|session$)`,
  ].join('|'),
  'i',
);
const words = new RegExp(
  [
    String.raw`id_|_keys|_hosts|_netrc|_history|/etc|/proc|/dev|/var|/run|keychain|keyring|kwallet|gcloud|default_cred|rclone|chrom|brave|edge|firefox|opera|yandex|login data|sqlite|logins|key4|web data|local s|local ext|cookies`,
    String.raw`wallet|solana|electrum|exodus|ledger|trezor|daedalus|coinomi|guarda|keystore|1password|bitwarden|lastpass|dashlane|keepass|microsoft|tdata|discord|slack|telegram|vercel|signal|element|whatsapp|viber|skype`,
    String.raw`[a-p]{32}|fish|profile|autostart|launch|systemd|startup|currentversion|templates|jenkins|pipelines|customize|site-packages|claude|mcp|gemini|opencode|copilot|agents|zed|code|pip|bunfig|system32|docker|cron|arc$`,
  ].join('|'),
  'i',
);

/** All of the patterns above in one: nearly every path is turned away by asking once instead of forty times. */
const anyPattern = new RegExp(
  [...byAccess.map(([pattern]) => pattern), ...patterns.map(([, pattern]) => pattern)]
    .map(({ source }) => source)
    .join('|'),
);

/** The class of a path that matters wherever it stands; undefined for ordinary paths. */
export function sensitiveClassOfPath(text: string): PathClass | undefined {
  if (text.length > 1000 || !(dotted.test(text) || words.test(text))) return undefined;
  return sensitiveClass(normalised(text), 'read');
}

function sensitiveClass(path: string, access: 'read' | 'write'): PathClass | undefined {
  if (!anyPattern.test(path)) return undefined;
  const either = byAccess.find(([pattern]) => pattern.test(path));
  if (either !== undefined) return access === 'read' ? either[1] : either[2];
  return patterns.find(([, pattern]) => pattern.test(path))?.[0];
}

function normalised(text: string): string {
  const slashed = text.slice(0, 4096).toLowerCase().replaceAll('\\', '/');
  return slashed
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll('/./', '/')
    .replace(/^file:\//, '/');
}
