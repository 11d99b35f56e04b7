import type { ShellCommand } from './shell-text.ts';

/** An AI assistant that is started as a program, and whether it is told to act without asking. */
export interface AgentCommand {
  readonly agent: string;
  readonly skipsPermission: boolean;
}

const programs: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude'],
  ['gemini', 'gemini'],
  ['codex', 'codex'],
  ['copilot', 'copilot'],
  ['cursor-agent', 'cursor-agent'],
  ['opencode', 'opencode'],
  ['aider', 'aider'],
  ['goose', 'goose'],
  ['amp', 'amp'],
  ['qwen', 'qwen'],
  ['crush', 'crush'],
  ['auggie', 'auggie'],
  ['droid', 'droid'],
  ['kiro-cli', 'kiro'],
  ['qchat', 'q'],
]);
/** Packages that bring the programs above, for those who start them through a package runner. */
const packages: ReadonlyMap<string, string> = new Map([
  ['@anthropic-ai/claude-code', 'claude'],
  ['@google/gemini-cli', 'gemini'],
  ['@openai/codex', 'codex'],
  ['@github/copilot', 'copilot'],
  ['opencode-ai', 'opencode'],
  ['@sourcegraph/amp', 'amp'],
  ['@qwen-code/qwen-code', 'qwen'],
  ['@augmentcode/auggie', 'auggie'],
]);
const runners = new Set(['npx', 'bunx', 'pnpx', 'npm', 'pnpm', 'yarn', 'bun', 'uvx']);
/** One-letter and everyday names are only an assistant's with a verb or a switch of it behind them. */
const verbsOfQ = /^(?:chat|agent|translate|--trust-all-tools|--no-interactive)$/;
/** Assistants that are told of assistants. */
const maxDepth = 3;
/** Questions that every program answers without acting. */
const questions =
  /^(?:--version|-v|-V|--help|-h|help|version|mcp|config|login|auth|update|doctor)$/;

const skipping =
  /^(?:--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--yolo|-y|--trust-all-tools|--full-auto|--allow-all-tools|--allow-all|--yes-always|--dangerously-allow-all|--force|--skip-permissions-unsafe|--permission-mode=bypasspermissions|--approval-mode=yolo|--ask-for-approval=never)$/i;
/** Switches whose value lets an assistant act without asking. */
const skippingPairs: ReadonlyMap<string, RegExp> = new Map([
  ['--permission-mode', /^bypasspermissions$/i],
  ['--approval-mode', /^yolo$/i],
  ['--ask-for-approval', /^never$/i],
  ['-a', /^never$/i],
  ['--sandbox', /^danger-full-access$/i],
]);

/** Switches that nothing but one assistant has: where one stands in the code, the assistant is meant. */
const tellingSwitches: ReadonlyMap<string, string> = new Map([
  ['--dangerously-skip-permissions', 'claude'],
  ['--dangerously-bypass-approvals-and-sandbox', 'codex'],
  ['--trust-all-tools', 'q'],
  ['--allow-all-tools', 'copilot'],
  ['--dangerously-allow-all', 'amp'],
]);

/** The assistant that a simple command starts to do something; undefined for other commands, and for questions after its version. */
export function agentCommandOf(
  { program, words }: Pick<ShellCommand, 'program' | 'words'>,
  depth = 0,
): AgentCommand | undefined {
  const [agent, all] = agentAndWords(program, words);
  if (agent === undefined) return undefined;
  const [rest, registered] = apartFromServer(all);
  const [server] = registered;
  if (server !== undefined && depth < maxDepth) {
    const inner = agentCommandOf({ program: server, words: registered }, depth + 1);
    if (inner !== undefined) return inner;
  }
  const skipsPermission = rest.some((word, index) => isSkipping(word, rest[index + 1]));
  if (!skipsPermission && questions.test(rest[0] ?? '')) return undefined;
  return { agent, skipsPermission };
}

/** The assistant that a text names when it is one of the switches that let it act without asking. */
export function agentOfSwitch(text: string): string | undefined {
  return text.startsWith('--') ? tellingSwitches.get(text) : undefined;
}

/**
 * `claude mcp add mail -- npx -y mail-mcp` tells an assistant of a server. What stands behind is the server's own command line, and its
 * switches are not those of the assistant.
 */
function apartFromServer(
  words: readonly string[],
): readonly [own: readonly string[], registered: readonly string[]] {
  if (words[0] !== 'mcp') return [words, []];
  const dashes = words.indexOf('--');
  const at = dashes === -1 ? words.findIndex((word) => runners.has(word)) : dashes;
  if (at === -1) return [words, []];
  return [words.slice(0, at), words.slice(dashes === -1 ? at : at + 1)];
}

function agentAndWords(
  program: string,
  words: readonly string[],
): readonly [string | undefined, readonly string[]] {
  const rest = words.slice(1);
  if (program === 'q') return [rest.some((word) => verbsOfQ.test(word)) ? 'q' : undefined, rest];
  if (program === 'kiro-cli' || program === 'gh') {
    const isCopilot = program === 'gh' && rest[0] === 'copilot';
    return [program === 'kiro-cli' ? 'kiro' : isCopilot ? 'copilot' : undefined, rest];
  }
  if (runners.has(program)) {
    const at = rest.findIndex((word) => packages.has(nameOfSpec(word)));
    if (at === -1) return [undefined, rest];
    return [packages.get(nameOfSpec(rest[at] ?? '')), rest.slice(at + 1)];
  }
  return [programs.get(program), rest];
}

/** `@scope/name@1.2.3` without its version. */
function nameOfSpec(word: string): string {
  const at = word.lastIndexOf('@');
  return at > 0 ? word.slice(0, at) : word;
}

function isSkipping(word: string, next: string | undefined): boolean {
  if (skipping.test(word)) return true;
  const value = skippingPairs.get(word.toLowerCase());
  return value !== undefined && next !== undefined && value.test(next);
}
