/** Programs whose use says little: they build, start or open something that the package was made for. */
const ordinary: ReadonlySet<string> = new Set(
  `node npm npx pnpm yarn bun bunx deno git which where open xdg-open explorer node-gyp node-gyp-build prebuild-install tsc
  python python3 pip uv uvx docker java go cargo cmake make ls echo cat uname sw_vers code cursor`.split(
    /\s+/,
  ),
);

/** Programs that fetch, send, or run what they are given; in most attacks one of them is the first step. */
const fetching: ReadonlySet<string> = new Set(
  `curl wget powershell pwsh invoke-webrequest iwr irm iex invoke-restmethod invoke-expression certutil bitsadmin mshta
  rundll32 regsvr32 wscript cscript msiexec osascript nc ncat netcat socat telnet ssh scp sftp aria2c ftp`.split(
    /\s+/,
  ),
);

/** Programs that say nothing by themselves and much together with others. */
const handling: ReadonlySet<string> = new Set(
  `rsync base64 openssl xxd chmod crontab schtasks launchctl systemctl reg nohup setsid sudo shutdown rm bash sh zsh eval`.split(
    /\s+/,
  ),
);

/** Commands that act in the name of the person whose machine it is. */
const inYourName: readonly string[] = [
  'npm publish',
  'npm token',
  'npm adduser',
  'npm login',
  'npm whoami',
  'gh auth',
  'gh repo',
  'git push',
  'git config',
  'twine',
  'trufflehog',
];

/** Assistants that act on the machine when they are told to. */
const assistants =
  /^(?:claude|gemini|codex|q|copilot|cursor-agent|opencode|aider|goose|amp)(?:\s|$)/;

/** What a spawned command is, as far as its name tells. */
export type CommandNature =
  | 'assistant'
  | 'in-your-name'
  | 'fetching'
  | 'handling'
  | 'ordinary'
  | 'unknown';

/** Sorts a command (a program, or a program with its verb) by what running it usually means. */
export function natureOfCommand(command: string): CommandNature {
  const words = command.trim().toLowerCase().split(/\s+/);
  const program = (words[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat)$/, '');
  const title = [program, ...words.slice(1)].join(' ');
  if (inYourName.some((known) => title === known || title.startsWith(`${known} `)))
    return 'in-your-name';
  if (assistants.test(title)) return 'assistant';
  if (fetching.has(program)) return 'fetching';
  if (handling.has(program)) return 'handling';
  return ordinary.has(program) ? 'ordinary' : 'unknown';
}

/** Switches that let an assistant act without asking. */
export function skipsPermission(text: string): boolean {
  return /--dangerously-skip-permissions|--yolo\b|--trust-all-tools|--full-auto|--dangerously-bypass-approvals/.test(
    text,
  );
}

/** Whether a script's text itself fetches, decodes or evaluates: the attack then needs no file beside the manifest. */
export function fetchesOrEvaluates(command: string): boolean {
  const fetches =
    /\b(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod|bitsadmin|certutil|ncat|netcat|nc)\b|\/dev\/(?:tcp|udp)\/|https?:\/\//i;
  const evaluates =
    /\b(?:base64\s+(?:-d|-D|--decode)|iex|invoke-expression|mshta|rundll32|regsvr32)\b|\|\s*(?:ba|z|da)?sh\b|\beval\b|gh auth token|\brm\s+-[a-z]*r[a-z]*\s+(?:--no-preserve-root\s+)?[/~]/i;
  return fetches.test(command) || evaluates.test(command);
}

/** Install commands of build tools and of well-known tools that fetch a prebuilt addon: whole commands, nothing appended. */
const buildCommands: ReadonlySet<string> = new Set([
  'node-gyp rebuild',
  'node-gyp-build',
  'node-gyp configure build',
  'prebuild-install',
  'prebuild-install || node-gyp rebuild',
  'prebuild-install || npm run build',
  'prebuild-install --verbose || node-gyp rebuild',
  'prebuild-install -r napi || node-gyp rebuild',
  'node-pre-gyp install --fallback-to-build',
  'pkg-prebuilds-verify ./binding-options.js',
  'cmake-js compile',
  'napi-postinstall',
]);

/** Commands that only set up the checkout of somebody who works on the package. */
const checkoutCommands: ReadonlySet<string> = new Set([
  'husky',
  'husky install',
  'husky || true',
  'husky install || true',
  'is-ci || husky install',
  'patch-package',
  'patch-package || true',
  'lefthook install',
  'simple-git-hooks',
  'npx only-allow npm',
  'npx only-allow pnpm',
  'opencollective-postinstall || true',
  'exit 0',
  'true',
]);

/** What a binding.gyp asks Node for: where the headers of the addon helper are. */
const headerQuery =
  /^node -p ?\\?["'](?:require\((?:\\?["'])(?:node-addon-api|nan|napi-macros)(?:\\?["'])\)(?:\.\w{1,40})?|[^"';&|$`\\]{0,20})\\?["']$/;

/** Whether an install command builds or fetches a native addon in the usual way. */
export function isBuildCommand(command: string): boolean {
  const plain = command.trim().replace(/\s+/g, ' ');
  return buildCommands.has(plain) || headerQuery.test(plain);
}

/** Whether an install command does nothing for those who install the package from a registry. */
export function isCheckoutCommand(command: string): boolean {
  return checkoutCommands.has(command.trim().replace(/\s+/g, ' '));
}

// What is said in quotes when it failed holds nothing that a shell would run.
const runsFile =
  /^node\s+(?:\.\/)?([\w@][\w@./-]{0,200})(?:\s+\|\|\s+(?:true|exit 0|echo (["'])[^"'$`\\%!\r\n]{0,200}\2))?$/;

/** The file that a command like `node ./scripts/x.js` runs; undefined when it does more than that. */
export function scriptFileOf(command: string): string | undefined {
  return runsFile.exec(command.trim())?.[1];
}
