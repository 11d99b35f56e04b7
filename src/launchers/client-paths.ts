import type { DocumentLanguage } from './documents.ts';
import type { LauncherClient } from './launcher.ts';

/** What a file is, as its path tells. */
export interface LauncherKind {
  readonly client: LauncherClient;
  readonly language: DocumentLanguage | 'dockerfile';
  /** Other programs have files of that name too: only what stands in it tells whether it is one. */
  readonly isMaybe: boolean;
}

const maxPath = 4096;

/** What was installed and committed with a project is not what the project starts. */
const installed = /(?:^|\/)(?:node_modules|site-packages|\.git)\//;
const languages: ReadonlyMap<string, DocumentLanguage> = new Map([
  ['json', 'json'],
  ['jsonc', 'json'],
  ['json5', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
]);

/** Endings of files that people copy and fill in. */
const sample = /\.(?:example|sample|template|tmpl|dist|default|local)(?=\.|$)/g;

/** Names that belong to one client wherever they lie. Paths are matched from their end. */
const known: readonly (readonly [RegExp, LauncherClient])[] = [
  [/\/\.claude-plugin\/(?:plugin|marketplace)\.json$/, 'claude-plugin'],
  [/\/\.mcp\.json$|\/\.claude\.json$|\/managed-mcp\.json$/, 'claude-code'],
  [/\/claude_desktop_config\.json$/, 'claude-desktop'],
  [/\/\.cursor\/mcp\.json$/, 'cursor'],
  [/\/\.roo\/mcp\.json$/, 'roo'],
  [/\/cline_mcp_settings\.json$/, 'cline'],
  [/\/\.copilot\/mcp-config\.json$|\/mcp-config\.json$/, 'copilot'],
  [/\/(?:windsurf|\.codeium)\/.*mcp_config\.json$|\/mcp_config\.json$/, 'windsurf'],
  [/\/gemini-extension\.json$/, 'gemini-extension'],
  [/\/\.vs\/mcp\.json$/, 'visual-studio'],
  [/\/\.vscode\/mcp\.json$|\/mcp\.json$/, 'vscode'],
  [/\/opencode\.jsonc?$/, 'opencode'],
  [/\/(?:docker-)?compose(?:[.-][\w.-]{1,100})?\.ya?ml$/, 'compose'],
  [/\/\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'github-workflow'],
  [/\/\.continue\/mcpServers\/[^/]+$/, 'continue'],
];

/** Names that others use too. */
const maybe: readonly (readonly [RegExp, LauncherClient])[] = [
  [/\/\.?devcontainer\.json$/, 'devcontainer'],
  [/\/\.gemini\/settings\.json$/, 'gemini'],
  [/\/\.?zed\/settings\.json$/, 'zed'],
  [/\/\.vscode\/settings\.json$/, 'vscode'],
  [/\/\.continue\/config\.(?:json|ya?ml)$/, 'continue'],
  [/\/\.codex\/config\.toml$/, 'codex'],
  [/\/manifest\.json$/, 'mcp-bundle'],
  [/\/server\.json$/, 'mcp-registry'],
  [/\/action\.ya?ml$/, 'github-action'],
  [/\/settings\.json$/, 'mcp-client'],
  [
    /\/[^/]*(?:mcp|claude|cursor|windsurf|cline|codex|opencode|gemini|zed)[^/]*\.\w+$/i,
    'mcp-client',
  ],
];

/** Which launcher file a path is; undefined when it is none. */
export function launcherKindOf(path: string): LauncherKind | undefined {
  if (path.length > maxPath || installed.test(path)) return undefined;
  const plain = `/${path.replaceAll('\\', '/')}`.replaceAll(sample, '');
  if (
    /\/(?:Dockerfile|Containerfile)(?!\.(?:[cm]?[jt]sx?|md|py|go|rs|rb|java|json|ya?ml|txt|sh)$)(?:\.[\w.-]{1,100})?$|\.(?:docker|container)file$/i.test(
      plain,
    )
  ) {
    return { client: 'dockerfile', language: 'dockerfile', isMaybe: false };
  }
  const language = languages.get(plain.slice(plain.lastIndexOf('.') + 1).toLowerCase());
  if (language === undefined) return undefined;
  const client = clientOf(plain, known);
  if (client !== undefined) return { client, language, isMaybe: false };
  const other = clientOf(plain, maybe);
  return other === undefined ? undefined : { client: other, language, isMaybe: true };
}

function clientOf(
  path: string,
  rows: readonly (readonly [RegExp, LauncherClient])[],
): LauncherClient | undefined {
  return rows.find(([shape]) => shape.test(path))?.[1];
}
