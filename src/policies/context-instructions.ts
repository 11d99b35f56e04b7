import type { InstructionPattern } from './instruction.ts';

/** Gaps stay within a sentence and are bounded, so that every pattern is linear in practice. */
const gap = String.raw`[^.\n]{0,60}?`;
const handing = String.raw`\b(?:hand|give|pass|include|attach|put|append|add|send|supply|provide|copy|paste|forward|share|submit|repeat|quote|reproduce|restate|transcribe|transmit|enclose|encode|insert|embed|upload|relay|place|tuck|slip|fill (?:it|this|that|in)|needs|requires|expects|wants|benefits from|(?:works?|best|better|more useful) with|helps to (?:have|see|know)|(?:should|must|shall|needs to|has to|ought to) (?:be|hold|contain|carry))\b`;
const talk = String.raw`(?:conversation|chat|dialog(?:ue)?|discussion)\b(?![-_]|\s(?:ids?|identifiers?|uuids?|names?|titles?|urls?|links?|tokens?|keys?|types?|models?|modes?|completions?|rooms?|channels?)\b)`;
const soFar = String.raw`(?:so far|until now|till now|to date|up to (?:now|here|this point)|verbatim|word (?:for|by) word|in full|as a whole)\b`;

/** What none of the patterns below can do without: most texts have none of it, and are spared them. */
export const contextWords =
  /conversation|chat|dialog|discussion|prompt|message|instruction|memor|scratchpad|context|chain of thought|request|question|you (?:already |also )?(?:know|remember|recall|have|were)|the (?:user|person)|(?:other|earlier|previous) (?:tool|server)/i;

/** Words that ask for all of it, where talk of conversations alone is what chat services write. */
const all =
  /\b(?:full|entire|whole|complete|all|history|system prompt|previous|so far|until now|verbatim)\b/i;

/**
 * Asking a model for what it holds of its user besides the question: the conversation, other messages, its system prompt, its memory, what other
 * tools answered. Only an imperative asks: "includes the whole conversation" says what a tool does.
 */
export const contextPatterns: readonly InstructionPattern[] = [
  // Of one's own kind of thing: "add a message to the conversation".
  {
    pattern: String.raw`\b(?:include|pass|put|append|add|encode|send)\b[^.\n]{0,40}\b(?:conversation|chat history|system prompt|entire context|previous messages|user's messages)\b(?![-_]|\s(?:ids?|identifiers?)\b)`,
    mild: (words: string) => !all.test(words),
  },
  {
    pattern: `${handing}\\s(?:(?:over|along|on|us|in|back)\\s)?(?:the\\s)?(?:(?:full|exact|raw|whole)\\s)?(?:(?:text|words|contents?|transcript|log|copy|record|gist|summary|messages)\\sof\\s)?(?:the|this|our|your)\\s(?:ongoing\\s|current\\s|present\\s)?${talk}`,
    mild: (words: string) => !/\bof\b/i.test(words),
  },
  { pattern: `${handing}${gap}\\b${talk}[^.\\n]{0,25}?\\b${soFar}` },
  {
    pattern: `${handing}${gap}\\b(?:full|entire|whole|complete|verbatim|unabridged|all (?:of )?(?:the|this|our|your))\\s(?:[\\w-]{1,20}\\s)?${talk}`,
  },
  {
    pattern: `\\b(?:never|not|don't|cannot|can't)\\b${gap}\\bwithout\\s(?:first\\s)?(?:includ|pass|provid|send|attach|copy|quot)ing\\b${gap}\\b(?:full|entire|whole|complete|this|our)\\s(?:[\\w-]{1,20}\\s)?${talk}`,
  },
  {
    pattern: `${handing}${gap}\\byour\\s(?:own\\s|full\\s|current\\s|entire\\s){0,2}(?:(?:system|developer|hidden)\\s(?:prompt|messages?|instructions?)|memor(?:y|ies)|scratchpad|context window|chain of thought)\\b`,
  },
  {
    pattern: `${handing}${gap}\\b(?:user|person|human)(?:'s|s')\\s(?:other|previous|earlier|prior|past)\\s(?:[\\w-]{1,20}\\s)?(?:messages|prompts|requests|questions|instructions|chats|conversations)\\b`,
  },
  {
    pattern: `${handing}${gap}\\b(?:whatever|what|anything|everything|all)\\s(?:that\\s|else\\s){0,2}(?:you\\s(?:already\\s|also\\s)?(?:know|remember|recall|have seen|were told|have learned)|(?:the user|the person)\\s(?:has\\s)?(?:said|told|wrote|shared|asked))\\b`,
    mild: (words: string) =>
      !/\byou\b[^.\n]*\b(?:user|person|them|human)\b|\b(?:so far|until now|verbatim)\b/i.test(
        words,
      ),
  },
  {
    pattern: `${handing}${gap}\\b(?:outputs?|results?|answers?|responses?|repl(?:y|ies)|what)\\b[^.\\n]{0,20}\\b(?:other|earlier|previous)\\s(?:tools?|servers?)\\b(?!\\s(?:ids?|names?)\\b)`,
    mild: (words: string) =>
      !/\b(?:all|any|every|whatever)\b|\bother\s(?:tools|servers)\b/i.test(words),
  },
].map(({ pattern, ...rest }) => ({
  what: 'carry-data',
  pattern: new RegExp(pattern, 'i'),
  ...rest,
}));

/** Whether a tool deals in conversations, by the name and the text that people know it by: asking for one is then its purpose. */
export function dealsInConversations(text: string): boolean {
  return /conversation|discussion|\bchats?\b|chatbot|dialogue|transcript|memor(?:y|ies)|remember|recall|summar|session|histor|feedback|hand.?(?:off|over)|compact|\bagents?\b|\bllms?\b|\bprompts?\b|second opinion|consult/i.test(
    text.replace(/[_-]/g, ' ').replace(/([a-z])(?=[A-Z])/g, '$1 '),
  );
}
