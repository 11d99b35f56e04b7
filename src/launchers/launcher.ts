import type { Unresolved } from '../lockfiles/dependency.ts';

/** The program whose configuration says what gets started, or the kind of file that says it. */
export type LauncherClient =
  | 'claude-code'
  | 'claude-desktop'
  | 'claude-plugin'
  | 'vscode'
  | 'devcontainer'
  | 'copilot'
  | 'visual-studio'
  | 'cursor'
  | 'windsurf'
  | 'gemini'
  | 'gemini-extension'
  | 'zed'
  | 'continue'
  | 'codex'
  | 'opencode'
  | 'cline'
  | 'roo'
  /** A file with servers whose program its name does not tell. */
  | 'mcp-client'
  /** The manifest of a bundle (`.mcpb`, `.dxt`). */
  | 'mcp-bundle'
  /** What a publisher tells the MCP Registry (`server.json`). */
  | 'mcp-registry'
  | 'dockerfile'
  | 'compose'
  | 'github-workflow'
  | 'github-action';

/**
 * How firmly a launcher says which code runs. Only `exact`, `digest` and `commit` are pins: with `range`, `tag` and `floating`
 * somebody else decides later. Code of the project itself moves with its commits only, so a path within it is `commit`.
 */
export type Pin = 'exact' | 'digest' | 'commit' | 'range' | 'tag' | 'floating';

/** One package that a launcher starts or installs. All text is untrusted. */
export interface LaunchedPackage {
  readonly ecosystem: 'npm' | 'pypi' | 'docker' | 'git' | 'url' | 'path';
  /**
   * As the registry calls it: normalised for PyPI, the real name behind an npm alias, and of an image without host and tag.
   * Of git and web sources host and path, without credentials and query.
   */
  readonly name: string;
  /** What is asked for: a version, a range, a tag, a git reference, a digest. Absent when nothing is. */
  readonly requirement?: string;
  /** The exact version, when it is pinned to one. */
  readonly version?: string;
  readonly pin: Pin;
  /** The registry, where the launcher names one: host and path. Otherwise it is the one that the tool would ask. */
  readonly registry?: string;
}

/** Where a launcher stands. */
export interface LauncherPlace {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** JSON pointer of the entry, in files that have entries. */
  readonly pointer?: string;
}

/** One entry of a client's configuration, or one command, that starts or installs packages. All text is untrusted. */
export interface Launcher {
  /** Name of the entry; absent for a command of a Dockerfile or a workflow. */
  readonly server?: string;
  readonly client: LauncherClient;
  readonly place: LauncherPlace;
  /** What starts or fetches it: `npx`, `pnpm dlx`, `npm install -g`, `docker run`, `FROM`, `uses`, `http`; '' where nothing is known. */
  readonly via: string;
  /** What the command stands in, from the outside: `cmd /c`, `bash -lc`, `op run`. */
  readonly wrapper?: string;
  /** The first one is started; the others come along. */
  readonly packages: readonly LaunchedPackage[];
  /** Host and path of a server that runs elsewhere; no query, no user, no segment that looks like a secret. */
  readonly remote?: string;
  /** Names of the variables, headers, inputs and options that it hands over, sorted. Never values, nor parts of them. */
  readonly credentials: readonly string[];
}

/** What one file starts. */
export interface LauncherFile {
  readonly path: string;
  readonly client: LauncherClient;
  readonly launchers: readonly Launcher[];
  readonly unresolved: readonly Unresolved[];
}
