import type { InstructionPattern } from './instruction.ts';
import { secretPaths } from './secret-paths.ts';

const handing =
  '(?:hand|give|pass|include|attach|put|append|add|send|supply|provide|copy|paste|forward|share|submit|enclose|return)';
/** Where secrets are kept, without the name of a file. */
const keptIn = String.raw`(?:dotenv|key ?chain|kubeconfig|key ?ring|(?:ssh|private|signing|deploy) keys?|(?:aws|cloud|gcloud|npm|git|shell|login) (?:credentials|config(?:uration)?|history|tokens?)|credentials? (?:file|store|helper)|environment|password (?:store|manager))`;
/** What is not told is nothing that the user could want to hear, in words that ask nobody to lie. */
const it = '(?:it|this|that|about (?:it|this|that)|(?:this|that) step)';
const people = '(?:the user|users?|people|the person|anyone|them|they)';

/** The same wishes with a please and a reason. Words are bounded to what only such wishes need. */
export const politePatterns: readonly InstructionPattern[] = [
  {
    what: 'read-secrets',
    pattern: new RegExp(
      String.raw`\b${handing}\b[^.\n]{0,60}?\bwhat(?:ever|soever)?\b[^.\n]{0,40}?\b${keptIn}\b[^.\n]{0,40}?\b(?:holds?|contains?|says?|has|have|keeps?|stores?|lists?)\b`,
      'i',
    ),
  },
  {
    what: 'read-secrets',
    pattern: new RegExp(
      String.raw`\b(?:call|use|run|invoke|ask|try)\b[^.\n]{0,60}?\b(?:with|on|for|at)\b[^.\n]{0,10}?${secretPaths}[^\n]{0,40}?\b${handing}\b`,
      'i',
    ),
  },
  {
    what: 'hide-from-user',
    pattern: new RegExp(
      String.raw`\b(?:no need to|need not|needn't|not need to|no point in|no reason to)\s(?:bring(?:ing)?\s${it}\sup|(?:mention|raise|discuss|report|talk|speak|tell|say|announce)(?:ing)?\s(?:[a-z]{1,8}\s){0,2}?${it})\b|\bneeds? no mention\b`,
      'i',
    ),
    mild: (words) => !/bring/i.test(words),
  },
  {
    what: 'hide-from-user',
    pattern: new RegExp(
      String.raw`\b${people}\s(?:would\s|often\s|usually\s|may\s)?(?:find(?:s)?\s${it}\s[^.\n]{0,20}?\bto\s(?:hear|see|read|know|learn|be told)\b|prefers?\snot\sto\s(?:hear|see|know|be told|be asked)\b|(?:need not|needn't|do(?:es)? not need to|don't need to|doesn't need to)\s(?:know|hear|learn|be told|be informed|see)\s(?:of\s)?${it}\b)`,
      'i',
    ),
  },
  {
    what: 'hide-from-user',
    pattern:
      /\bkeep (?:this|that|it)(?: step| note| part)? (?:between us|to yourself|quiet|discreet)\b|\b(?:quietly|discreetly|unobtrusively) (?:hand|pass|include|attach|put|append|add|send|copy|forward|read|open|call)\b/i,
  },
];
