/** One thing that a text tells a model to do which a tool's description has no business with. */
export interface Instruction {
  readonly what:
    | 'read-secrets'
    | 'hide-from-user'
    | 'steer-other-tools'
    | 'call-first'
    | 'carry-data'
    | 'invisible-text'
    | 'override';
  readonly sentence: string;
  /** The words that say it, at most 120 characters. */
  readonly words: string;
}

/** Far longer than any description that a person reads; the beginning and the end are both looked at. */
const maxLength = 40_000;

const files = String.raw`(?:~\/\.|\.ssh|id_rsa|id_ed25519|\.aws|\.npmrc|\.netrc|\.env\b|\.git-credentials|\.kube|\.cursor\/mcp|mcp\.json|claude_desktop_config|private key|ssh key|api key|access token|credential|environment variable|password|secret)`;
const reading = String.raw`\b(?:read|open|cat|load|fetch|get|collect|include|pass|provide|send|attach|copy|retrieve|extract)\b`;

/** Gaps are bounded and hold no line of alternatives, so every pattern is linear in practice: at most 80 steps a start. */
const patterns: readonly (readonly [Instruction['what'], RegExp, string])[] = [
  [
    'hide-from-user',
    /\b(?:do not|don't|never|must not|without)\s{1,3}(?:ever\s)?(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|reveal|revealing|show|showing|disclose|disclosing|let|letting|alert|alerting)\b[^.\n]{0,40}\b(?:user|human|person|them|anyone|anybody)\b/i,
    'It tells the model to keep something from its user.',
  ],
  [
    'read-secrets',
    new RegExp(
      `${reading}[^.\\n]{0,60}(?:content|file|value|from|the|your|user|all|of)[^\\n]{0,40}${files}`,
      'i',
    ),
    'It tells the model to read files or values that hold secrets.',
  ],
  [
    'read-secrets',
    /\b(?:read|open|cat|load)\b[^.\n]{0,30}(?:~\/\.|\.ssh\/|id_rsa|id_ed25519|\.aws\/|\.npmrc|\.git-credentials|\/etc\/passwd)/i,
    'It tells the model to read files that hold secrets.',
  ],
  [
    'override',
    /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,20}\b(?:previous|prior|earlier|above|all other|system)\b[^.\n]{0,20}\b(?:instruction|prompt|rule|guideline|message)/i,
    'It tells the model to set its other instructions aside.',
  ],
  [
    'override',
    /<\/?(?:important|system|secret|hidden|admin)>/i,
    'It dresses instructions up as a system message.',
  ],
  [
    'call-first',
    /\b(?:before|prior to|instead of)\s{1,3}(?:using|calling|invoking|running|you use|you call)\b[^.\n]{0,30}\b(?:any|every|all|each)\s{1,3}(?:other\s{1,3})?tools?\b/i,
    'It tells the model to call it before any other tool, whatever the user asked for.',
  ],
  [
    'steer-other-tools',
    /\bwhen(?:ever)?\b[^.\n]{0,40}\b(?:send_?email|send_?message|other (?:server|tool)s?)\b[^.\n]{0,60}\b(?:bcc|cc|change|replace|redirect|recipient|instead)\b/i,
    'It changes how the model uses tools of other servers.',
  ],
  [
    'carry-data',
    /\b(?:include|pass|put|append|add|encode)\b[^.\n]{0,40}\b(?:conversation|chat history|system prompt|entire context|previous messages|user's messages)\b/i,
    'It tells the model to pass on the conversation.',
  ],
];

const hidden = /[\u200B\u202A-\u202E\u2060-\u2069]|[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/u;
/** The flags of England, Scotland and Wales are spelt with tag characters. */
const tagFlags = /\u{1F3F4}[\u{E0061}-\u{E007A}]{1,6}\u{E007F}/gu;

/**
 * What a text that a model reads (a tool's description, a prompt, server instructions) tells it to do behind its user's
 * back. Emphasis (MUST, IMPORTANT, "always") and references to the server's own tools are ordinary and give nothing.
 */
export function findInstructions(text: string): readonly Instruction[] {
  const read =
    text.length <= maxLength ? text : text.slice(0, maxLength / 2) + text.slice(-maxLength / 2);
  const found = new Map<string, Instruction>();
  for (const [what, pattern, sentence] of patterns) {
    const match = pattern.exec(read);
    if (match !== null && !found.has(what))
      found.set(what, { what, sentence, words: match[0].slice(0, 120) });
  }
  const invisible = hidden.exec(read.replace(tagFlags, ''));
  if (invisible !== null) {
    const sentence = 'It holds characters that a person cannot see and a model reads.';
    found.set('invisible-text', { what: 'invisible-text', sentence, words: invisible[0] });
  }
  return [...found.values()];
}
