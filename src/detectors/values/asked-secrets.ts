import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';

/** What signs somebody in, pays, or opens a wallet, as a person is asked for it. */
const secretWords =
  /\b(?:token|passw(?:or)?d|passphrase|passcode|otp|secret(?:s| key)?|api[ _-]?keys?|access[ _-]?keys?|private key|(?:seed|recovery) (?:phrase|words)|mnemonic|one-time (?:code|password)|(?:verification|security|recovery|backup|2fa|mfa|authenticat(?:or|ion)) codes?|pin code|(?<=\byour (?:\w{1,20} )?)(?:pin|pat)|cvv|card (?:number|details)|credentials?)\b/giu;
/** Before the word: something is done with a secret that is there already or is made, or only something about it is meant. */
const done =
  /\b(?:delet|remov|revo[ck]|rotat|renam|regenerat|creat|generat|export|sending|transfer|reset|mask|shar(?=ing\b)|giv(?=ing\b))\w{0,10}\b|\baccess to (?!your\b)|\b(?:name|label|path|address|id|arn|url|selector|column|field|variable|scopes?|lifetime|length|expiry(?: date)?|expiration(?: date)?|date|description|username|user) (?:of|for|to|that|whose|where|which)\b/iu;
/** Directly before the word: it is said not to be wanted, or is one of those that are traded. */
const unwanted =
  /\b(?:no|not|nor)\b (?:[\w'’]+ ){0,2}$|\bwhich $|^(?:(?!\byour\b).)*\b(?:such as|e\.?g\.?,?|for (?:example|instance),?:?) ['"“]?(?:[\w-]+,? (?:or|and) )?$/isu;
const ofCoins =
  /\b(?:input|output|base|quote|native|governance|utility|design|nft|erc-?\d{1,4}|spl|lp) $/iu;
/** What is asked for next: what stood before it says nothing of that. */
const next =
  /^.*(?:[,;&]|\b(?:and|then)\b|\bwith\b(?= your\b))\s*(?:(?:also|then)\s+)?(?=(?:your|the)\b)/isu;
/** These ask to agree to the whole of a sentence. */
const agreeing = /^(?:confirm|type)$/iu;
/** A description that is nothing but what is wanted. */
const described = /^(?:please )?(?:enter |type |provide )?your (?:[\w'’-]+ ){0,2}$/iu;
/** Behind a secret that is all that a message says. */
const alone = /^(?:,? please)?[:?.!]*$/iu;
/** Behind the word: it is a token that is traded, again only something about it, or what becomes of it. */
const traded =
  /^s?[ _-]+(?:a name|name|label|symbol|address|contract|id|ids|amount|limit|count|budget|usage|price|balance|pair|standard|type|team|policy|policies|length|requirements?|rules?|strength|generator|manager|vault|engine|store|profile|scopes?|lifetime|expiry|expiration|prefix|format|form|field|hash|path|reset|export|deletion|removal|rotation|(?:that )?you (?:want|wish|would like|need) to (?:swap|send|buy|sell|trade|transfer)|to (?:swap|send|buy|sell|trade|transfer|rotate|revoke|delete|remove|rename|reset)|(?:is|are|was|were|(?:should|will|must|can) be) (?:sent|reset|changed|revoked|deleted|removed|rotated|renamed|created|stored|read|generated|masked|kept|saved|replaced|renewed))\b/iu;
/** The same of a coin that is named: `token USDC`. */
const named = /^ (?:[A-Z][A-Z\d]{0,9}\b|\uFFFC|['"`“])/u;
/** A word that asks for one. */
const request =
  /\b(?:enter|type|retype|paste|provide|supply|give|confirm|(?<!\b(?:the|an|user) )input|share|send|tell|what(?:['’]s| is) your|(?:need|require)s?(?= your\b)|(?:fill in|insert|submit|write|repeat|(?:(?:reply|respond|answer|authenticate|unlock|(?:sign|log) ?in)(?: again)?) with)(?= your\b))\b/giu;
/** What stands before one that warns of it. */
const warned =
  /\b(?:never|not|don['’]t|without)\b(?! (?:forget|hesitate|worry|fail)\b)[^.!?,;:]{0,30}$/iu;
/** Behind a secret: it is asked for without any such word. */
const needed =
  /^s? (?:is|are) (?:now |still |also )?(?:needed|required|necessary|requested|wanted)\b(?! to (?:be|have|contain|include)\b)/iu;
/** Before it: whose it is. */
const ofPerson = /\byour (?:[\w'’-]+ ){0,3}$/iu;
/** These pass on what is there already, where the person is asked whether that is wanted, and which one is meant is said. */
const passing = /^(?:share|send|give|tell|provide|supply)$/iu;
const offering =
  /\b(?:do you want|would you like|(?:may|shall|should|can) (?:i|we)|are you sure|is it ok(?:ay)?)\b/iu;
const known = /^ (?:this|that|these|those)\b/iu;
const withTeam =
  /\bwith (?:the|your|this|another) (?!(?:support|admin|security|help)\b)(?:\w+ )?(?:team|group|members|organi[sz]ation|workspace|channel|colleagues)\b/iu;
const ofReader = /^ (?:me |us )?your\b/iu;
/** What the server makes and sends is not what it asks for: `Send a one-time code to the phone?`, `We send you a one-time code`. */
const toReader = /^ you\b/iu;
const madeAnew = /^(?! (?:me|us)\b).*\b(?:an?|new|another) (?:[\w-]+ ){0,2}$/isu;
/** The end of a sentence, and not that of a line within one. */
const ending = /[.!?\n]/u;
const brokenLine = /(?<=[\w,])\n(?=[a-z])/gu;
/** As much of a text as is read: somebody has to read it, too. */
const maxMessage = 64 * 1024;
/** As much of a sentence as is read before and behind the word that asks. */
const maxSentence = 75;
/** As much as is read behind a secret that begins within that: what it says of the secret may stand beyond. */
const maxBehind = maxSentence + 40;

/** One long text may stand in any number of forms. */
const askedBefore = rememberOfFile(() => new Map<string, string | undefined>());

/** The secret that a text asks for. Every word that asks is looked at: it may ask for other things first. */
export function askedSecret(unit: CodeUnit, message: string): string | undefined {
  const answers = askedBefore(unit);
  if (!answers.has(message)) answers.set(message, findAsked(message.slice(0, maxMessage)));
  return answers.get(message);
}

/** Whether a text is a secret's name, as a field of a form is named. */
export function isShownSecret(text: string): boolean {
  return secretIn(text.slice(0, maxBehind)) !== undefined;
}

/** Whether a text names a token and says that it is none that signs somebody in: `Token symbol`. */
export function isShownAsOther(text: string): boolean {
  return /\btoken\b/iu.test(text.slice(0, maxBehind)) && !isShownSecret(text);
}

/** A description may speak of secrets and want none: it asks for one, or is one's name. */
export function isDescribedSecret(unit: CodeUnit, description: string): boolean {
  if (askedSecret(unit, description) !== undefined) return true;
  const text = description.slice(0, maxBehind);
  const secret = secretIn(text);
  return secret !== undefined && described.test(text.slice(0, text.indexOf(secret)));
}

function findAsked(message: string): string | undefined {
  const text = readable(message);
  for (const { 0: word, index } of text.matchAll(request)) {
    const before = beginningOf(text, index);
    if (warned.test(before)) continue;
    const behind = text.slice(index + word.length, index + word.length + maxBehind);
    const sentence = behind.slice(0, beginOf(ending, behind));
    const secret = secretIn(sentence, !agreeing.test(word));
    if (secret !== undefined && !(passing.test(word) && isPassedOn(before, sentence, secret)))
      return secret.toLowerCase();
  }
  return findNeeded(text) ?? findAlone(text);
}

/** As a person reads it: without signs that nobody sees, with letters that are written otherwise, and with lines that go on. */
function readable(message: string): string {
  return message
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(brokenLine, ' ')
    .replaceAll(/[^\S\n]+/gu, ' ');
}

function beginOf(pattern: RegExp, text: string): number {
  const at = text.search(pattern);
  return at < 0 ? text.length : at;
}

/** What stands before a place in its sentence. */
function beginningOf(text: string, index: number): string {
  return text.slice(Math.max(0, index - maxSentence), index).replace(/^.*[.!?\n]/su, '');
}

/** `Do you want to share this secret with the team?` */
function isPassedOn(before: string, sentence: string, secret: string): boolean {
  if (toReader.test(sentence)) return true;
  if (madeAnew.test(sentence.slice(0, sentence.indexOf(secret)))) return true;
  const isOffered = offering.test(before);
  if (isOffered && known.test(sentence)) return true;
  return withTeam.test(sentence) && (isOffered || !ofReader.test(sentence));
}

/** `Your password is needed` */
function findNeeded(text: string): string | undefined {
  for (const { 0: word, index } of text.matchAll(secretWords)) {
    const before = beginningOf(text, index);
    const behind = text.slice(index + word.length, index + word.length + maxSentence);
    if (needed.test(behind) && ofPerson.test(before) && !done.test(before))
      return word.toLowerCase();
  }
  return undefined;
}

/** `Your password:` */
function findAlone(text: string): string | undefined {
  const said = text.trim();
  const secret = said.length > maxSentence ? undefined : secretIn(said);
  if (secret === undefined) return undefined;
  const at = said.indexOf(secret);
  const isOwn = described.test(said.slice(0, at)) || (at === 0 && !coin.test(secret));
  return isOwn && alone.test(said.slice(at + secret.length)) ? secret.toLowerCase() : undefined;
}

/** The secret that a text names as what is wanted at its beginning. It may want several things, one after the other. */
function secretIn(text: string, isList = true): string | undefined {
  for (const { 0: word, index } of text.matchAll(secretWords)) {
    if (index >= maxSentence) return undefined;
    const before = text.slice(0, index);
    const behind = text.slice(index + word.length);
    const isWanted =
      !done.test(isList ? before.replace(next, '') : before) &&
      !unwanted.test(before) &&
      !traded.test(behind) &&
      !(coin.test(word) && !ofPerson.test(before) && isCoin(before, behind));
    if (isWanted) return word;
  }
  return undefined;
}

const coin = /^token$/iu;

/** `the input token`, `token USDC` */
function isCoin(before: string, behind: string): boolean {
  return ofCoins.test(before) || named.test(behind);
}
