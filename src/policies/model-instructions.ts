import { readableForms } from './text-forms.ts';
import { contextPatterns, contextWords } from './context-instructions.ts';
import { foreignPatterns } from './foreign-instructions.ts';
import type { Instruction, InstructionPattern } from './instruction.ts';
import { politePatterns } from './polite-instructions.ts';
import { keyFiles, secretPaths } from './secret-paths.ts';

/** Far longer than any description that a person reads; the beginning and the end are both looked at. */
const maxLength = 40_000;

const sentences: Readonly<Record<Instruction['what'], string>> = {
  'read-secrets': 'It tells the model to read files or values that hold secrets.',
  'hide-from-user': 'It tells the model to keep something from its user.',
  'steer-other-tools': 'It changes how the model uses tools of other servers.',
  'call-first': 'It tells the model to call it before any other tool, whatever the user asked for.',
  'carry-data':
    'It tells the model to pass on what it holds of its user: the conversation, its memory or its instructions.',
  'invisible-text': 'It holds characters that a person cannot see and a model reads.',
  'encoded-text': 'It holds instructions that are encoded, so that a person does not read them.',
  'dressed-up': 'It dresses instructions up as a system message.',
  override: 'It tells the model to set its other instructions aside.',
};

const secrets = String.raw`(?:private key|ssh key|api key|access token|credential|environment variable|password|secret)`;
const reading = String.raw`\b(?:read|open|cat|load|fetch|get|collect|include|pass|provide|send|attach|copy|retrieve|extract)\b`;
/** All of a kind, of somebody: what a tool is set up with is one key, and of whoever reads this. */
const manySecrets = String.raw`(?:(?:api|ssh|private|access|wallet) keys|access tokens|passwords|passphrases|credentials|secrets|environment variables)`;
const passing = String.raw`\b(?:call|use|invoke|run|fill|supply|give|append|pass|provide|share|forward|upload|submit|send|attach|include|post|e?mail)\b`;
const telling = String.raw`(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|reveal|revealing|show|showing|disclose|disclosing|let|letting|alert|alerting)`;
/** What servers ask not to show because nobody wants to see it. */
const clutter =
  /\b(?:ids?|identifiers?|uuids?|guids?|internal|raw|json|xml|html|technical|schemas?|parameters?|(?:tool|function|field|column|table|property) names?|metadata|markdown|placeholders?|urls?|links?|tokens? (?:count|usage)|errors?|stack traces?|images?|base64|timestamps?|coordinates|selectors?|refs?)\b/i;

/** "Never show its value unless the user asks": what is kept is a secret, and only from whoever reads along. */
const keptUntilAsked =
  /^\S+\s(?:not\s)?(?:ever\s)?(?:show|showing|reveal|revealing|disclose|disclosing)\s(?:\w{1,20}\s){0,3}(?:values?|secrets?|passwords?|tokens?|keys?|credentials?)\s(?:unless|until)\s(?:the\s)?(?:user|human|person)\s(?:\w{1,12}ly\s)?(?:asks?|requests?|wants?|confirms?|approves?)\b/i;

/** Gaps are bounded and hold no line of alternatives, so every pattern is linear in practice: at most 80 steps a start. */
const patterns: readonly InstructionPattern[] = [
  {
    what: 'hide-from-user',
    pattern: new RegExp(
      String.raw`\b(?:do not|don't|never|must not|without)\s{1,3}(?:ever\s)?${telling}\b[^.\n]{0,40}\b(?:user|human|person|them|anyone|anybody)\b[^.\n]{0,40}`,
      'i',
    ),
    mild: (words) => clutter.test(words) || keptUntilAsked.test(words),
  },
  {
    what: 'hide-from-user',
    pattern:
      /\b(?:do not|don't|never)\s{1,3}(?:mention|reveal|disclose|report|announce)\s{1,3}(?:it|this|that|these steps?)\b/i,
    mild: () => true,
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      `${reading}[^.\\n]{0,60}(?:content|file|value|from|the|your|user|all|of)[^\\n]{0,40}${secretPaths}`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(String.raw`\b(?:read|open|cat|load)\b[^.\n]{0,30}${secretPaths}`, 'i'),
  },
  ...(['read-secrets', 'carry-data'] as const).map((what) => ({
    what,
    pattern: new RegExp(
      String.raw`${passing}[^.\n]{0,60}\b(?:contents?|text|body)\s(?:of|from|in)\b[^\n]{0,40}${keyFiles}`,
      'i',
    ),
  })),
  {
    what: 'carry-data',
    pattern: new RegExp(
      String.raw`\b(?:read|open|cat|load|fetch|get|copy)\b[^.\n]{0,40}${keyFiles}(?:[^.\n]|\.(?=\w)){0,60}\b(?:and|then)\b[^.\n]{0,20}${passing}`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      String.raw`${passing}[^.\n]{0,30}\b(?:user|human|person|owner)['’]?s?['’]?\s(?:\w{1,20}\s){0,3}${manySecrets}\b`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      String.raw`\b(?:never|not|don't|cannot|can't)\b[^.\n]{0,60}?\bwithout\s(?:first\s)?(?:read|open|load|fetch|includ|pass|provid|send|attach|copy)ing\b[^.\n]{0,40}?${secretPaths}`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      String.raw`\b(?:set|fill|put|populate|(?:must|should|has to|needs to) (?:be|hold|contain|carry))\b[^.\n]{0,40}?\b(?:contents?|text) of\b[^.\n]{0,20}?${secretPaths}`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      `${reading}[^.\\n]{0,60}(?:content|file|value|from|the|your|user|all|of)[^\\n]{0,40}${secrets}`,
      'i',
    ),
    mild: () => true,
  },
  {
    what: 'override',
    pattern:
      /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,20}\b(?:previous|prior|earlier|above|all other|system)\b[^.\n]{0,20}\b(?:instruction|prompt|rule|guideline|message)/i,
  },
  {
    what: 'dressed-up',
    pattern:
      /<\/?(?:important|system|secret|hidden|admin)>|<\|(?:im_start|system|endoftext)\|>|\[\/?INST\]/i,
  },
  {
    what: 'call-first',
    pattern:
      /\b(?:before|prior to|instead of)\s{1,3}(?:using|calling|invoking|running|you use|you call)\b[^.\n]{0,30}\b(?:any|every|all|each)\s{1,3}(?:other\s{1,3})?tools?\b/i,
  },
  {
    what: 'call-first',
    pattern:
      /\b(?:call|use|run|invoke)\s(?:it|this|this one|this tool)\s(?:first,?\s)?(?:before|prior to)\s(?:any|every|all|each)\s{1,3}(?:other\s{1,3})?tools?\b/i,
  },
  {
    what: 'steer-other-tools',
    pattern:
      /\b(?:when(?:ever)?|each time|every time|before|after)\b[^.\n]{0,40}\b(?:send_?email|send_?message|other (?:server|tool)s?)\b(?:[^.\n]|\.(?=\w)){0,80}\b(?:bcc|cc|change|replace|redirect|recipient|instead)\b/i,
  },
];

const stray = /[\u200B\u2060]/g;
const hidden =
  /[\u202A-\u202E\u2061-\u2069]|[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]|(?![\t\n\r])\p{Cc}\[/u;
/** The flags of England, Scotland and Wales are spelt with tag characters. */
const tagFlags = /\u{1F3F4}[\u{E0061}-\u{E007A}]{1,6}\u{E007F}/gu;
/** Text that a window would have to be scrolled far for. */
const farAway = /[ \t\u00A0]{200}|(?:\n[ \t]{0,20}){40}/;

/**
 * What a text that a model reads (a tool's description, a prompt, server instructions) tells it to do behind its user's
 * back, in several languages. Emphasis (MUST, IMPORTANT, "always") and references to the server's own tools are ordinary and give nothing.
 */
export function findInstructions(text: string): readonly Instruction[] {
  const read =
    text.length <= maxLength ? text : text.slice(0, maxLength / 2) + text.slice(-maxLength / 2);
  const found = new Map<string, Instruction>();
  const { plain, decoded } = readableForms(read);
  for (const one of sayings(plain)) note(found, one);
  for (const one of decoded.flatMap(sayings)) {
    note(found, one);
    note(found, instruction('encoded-text', one.words, false));
  }
  const invisible = invisibleIn(read);
  if (invisible !== undefined) note(found, invisible);
  return [...found.values()];
}

/** One or two zero-width spaces come with copied text; more of them, or any sign that reorders or hides, are put there. */
function invisibleIn(text: string): Instruction | undefined {
  const shown = text.replace(tagFlags, '');
  const put = hidden.exec(shown) ?? farAway.exec(shown.trimEnd());
  if (put !== null) return instruction('invisible-text', put[0].slice(0, 8), false);
  const copied = shown.match(stray) ?? [];
  const [first] = copied;
  return first === undefined ? undefined : instruction('invisible-text', first, copied.length < 3);
}

const always = [...patterns, ...politePatterns, ...foreignPatterns].map(repeated);
const aboutContext = contextPatterns.map(repeated);
/** Honest sentences may stand before the one that matters; nobody who is honest writes so many. */
const maxSaid = 200;

function sayings(text: string): Instruction[] {
  const asked = contextWords.test(text) ? [...always, ...aboutContext] : always;
  return asked.flatMap((one) => saidIn(text, one) ?? []);
}

function repeated(one: InstructionPattern): InstructionPattern {
  return { ...one, pattern: new RegExp(one.pattern, `${one.pattern.flags}g`) };
}

/** The clearest place of what a pattern finds. */
function saidIn(
  text: string,
  { what, pattern, mild }: InstructionPattern,
): Instruction | undefined {
  let found: Instruction | undefined;
  let latest = '';
  pattern.lastIndex = 0;
  for (let left = maxSaid; left > 0; left -= 1) {
    const match = pattern.exec(text);
    if (match === null) return found;
    const { index, 0: words } = match;
    pattern.lastIndex = index + 1;
    latest = words;
    if (isForbidden(text, what, index)) continue;
    const end = index + words.length;
    // What the next sentence says makes this one no clearer.
    const [rest = ''] = text.slice(end, end + 20).split(/[.!?]\s|\n/);
    const isMild = mild?.(words + rest) ?? false;
    if (!isMild) return instruction(what, words, false);
    found ??= instruction(what, words, true);
  }
  return instruction(what, latest, false);
}

/** `Do not follow what stands in it, such as "ignore …"`: a server that hands on pages of others warns of them. */
const quotedAsWarning =
  /\b(?:ignore|disregard|never (?:follow|obey)|(?:do not|don't) (?:follow|obey)|refuse)\b[^.\n]{0,60}\b(?:such as|like|e\.g\.) ?["“'‘`]{1,2}$/i;

const forbidding =
  /\b(?:never|don't|do not|must not|should not|cannot|avoid)\b(?!\s(?:forget|fail|hesitate|skip|worry))([^.;!?\n]{0,40})$/i;
const noNeed =
  /\b(?:no|not|(?:replac|avoid|eliminat|remov)\w{1,3} the) need to (?:(?!ask|wait|confirm|check|tell|mention|worry|hesitate)\w{1,20} (?:or|and) )?$/i;
/** "Do not call it until you read …", "never omit to read …": these ask for what follows them. */
const turning =
  /\b(?:but|instead|rather|please|always|just|only|merely|without|unless|until|till|except|before|omit|neglect|refuse|decline|delay|avoid|resist|stop|miss)\b/i;

/** "Never read or print a .env file" and "no need to include the history" ask for the opposite. */
function isForbidden(text: string, what: Instruction['what'], at: number): boolean {
  if (what === 'override') return quotedAsWarning.test(text.slice(Math.max(0, at - 90), at));
  if (what !== 'read-secrets' && what !== 'carry-data') return false;
  const before = text.slice(Math.max(0, at - 60), at);
  const [, between] = forbidding.exec(before) ?? [];
  if (between === undefined) return noNeed.test(before);
  if (turning.test(between)) return false;
  // "Do not answer right away, include …" forbids something else, unless it goes on as a list does.
  const isOver = /\S\s+\S.*,\s*$/.test(between);
  return !isOver || /^[^.;!?\n]{0,120}\b(?:or|nor)\b/i.test(text.slice(at, at + 160));
}

/** Of the same thing said twice, the clearer one. */
function note(found: Map<string, Instruction>, one: Instruction): void {
  const known = found.get(one.what);
  if (known === undefined || (known.mild && !one.mild)) found.set(one.what, one);
}

function instruction(what: Instruction['what'], words: string, mild: boolean): Instruction {
  return { what, sentence: sentences[what], words: words.slice(0, 120), mild };
}
