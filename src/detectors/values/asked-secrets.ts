import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';

/** What signs somebody in, pays, or opens a wallet, as a person is asked for it. */
const secretWords =
  /\b(?:token|passw(?:or)?d|passphrase|secret(?:s| key)?|api[ _-]?keys?|access[ _-]?keys?|private key|(?:seed|recovery) (?:phrase|words)|mnemonic|one-time (?:code|password)|verification code|security code|pin code|cvv|card number|credentials?)\b/giu;
/** Before the word: something is done with a secret that is there already or is made, or only its name is meant. */
const done =
  /\b(?:delet|remov|revo[ck]|rotat|renam|regenerat|creat|generat|export|sending|transfer)\w{0,10}\b|\b(?:name|label|path|address|id) (?:of|for|to)\b/iu;
/** What is asked for next: what stood before it says nothing of that. */
const next = /^.*(?:[,;&]|\b(?:and|then|with)\b)\s*(?:(?:also|then)\s+)?(?=(?:your|the)\b)/isu;
/** These ask to agree to the whole of a sentence. */
const agreeing = /^(?:confirm|type)$/iu;
/** A description that is nothing but what is wanted. */
const described = /^(?:please )?(?:enter |type |provide )?your (?:[\w'’-]+ ){0,2}$/iu;
/** Behind the word: it is a token that is traded, or again only a name. */
const traded =
  /^[ _-]+(?:a name|name|label|symbol|address|contract|id|ids|amount|limit|count|budget|usage|price|balance|pair|standard|type|team|export|deletion|removal|rotation|to (?:swap|send|buy|sell|trade|transfer))\b/iu;
/** A word that asks for one. */
const request =
  /\b(?:enter|type|paste|provide|supply|give|confirm|input|share|send|tell|what(?:['’]s| is) your|(?:need|require)s?(?= your\b))\b/giu;
/** What stands before one that warns of it. */
const warned = /\b(?:never|not|don['’]t|without)\b[^.!?]{0,30}$/iu;
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

/** A description may speak of secrets and want none: it asks for one, or is one's name. */
export function isDescribedSecret(unit: CodeUnit, description: string): boolean {
  if (askedSecret(unit, description) !== undefined) return true;
  const text = description.slice(0, maxBehind);
  const secret = secretIn(text);
  return secret !== undefined && described.test(text.slice(0, text.indexOf(secret)));
}

function findAsked(message: string): string | undefined {
  const text = message.replaceAll(/\p{Cf}/gu, '').replaceAll(/[^\S\n]+/gu, ' ');
  for (const { 0: word, index } of text.matchAll(request)) {
    const before = beginningOf(text, index);
    if (warned.test(before)) continue;
    const behind = text.slice(index + word.length, index + word.length + maxBehind);
    const sentence = behind.replace(/[.!?\n].*$/su, '');
    const secret = secretIn(sentence, !agreeing.test(word));
    if (secret !== undefined && !(passing.test(word) && isPassedOn(before, sentence)))
      return secret.toLowerCase();
  }
  return findNeeded(text);
}

/** What stands before a place in its sentence. */
function beginningOf(text: string, index: number): string {
  return text.slice(Math.max(0, index - maxSentence), index).replace(/^.*[.!?\n]/su, '');
}

/** `Do you want to share this secret with the team?` */
function isPassedOn(before: string, sentence: string): boolean {
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

/** The secret that a text names as what is wanted at its beginning. It may want several things, one after the other. */
function secretIn(text: string, isList = true): string | undefined {
  for (const { 0: word, index } of text.matchAll(secretWords)) {
    if (index >= maxSentence) return undefined;
    const before = text.slice(0, index);
    const isWanted =
      !done.test(isList ? before.replace(next, '') : before) &&
      !traded.test(text.slice(index + word.length));
    if (isWanted) return word;
  }
  return undefined;
}
