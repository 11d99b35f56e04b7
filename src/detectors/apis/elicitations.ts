import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { isCredential, isSecretOfUser } from '../values/secret-names.ts';
import type { ClassNode } from '../../languages/javascript/syntax.ts';
import { classOf } from '../values/definition.ts';
import { describeModel } from '../values/python-schema.ts';
import { fieldOf, fieldsOf } from '../values/object-fields.ts';
import { remembered } from '../values/remembered.ts';
import { constantText, memberName, textOf } from '../values/text.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

const asking = /^(?:elicit(?:Input|_form|_input)?|sendRequest|send_request|request)$/u;
/** Whether a call of this name may ask the person who uses a server for something. */
export const mayElicit = remembered((name) => asking.test(name));

/** More fields than these are no form that somebody fills in. */
const maxFields = 50;

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
/** A word that asks for one, and none that warns of it. */
const request =
  /(?<!\b(?:never|not|don't|without)\b[^.!?]{0,30})\b(?:enter|type|paste|provide|supply|give|confirm|input|share|send|tell|what(?:['’]s| is) your)\b/giu;
const maxMessage = 2000;
/** As much of a sentence as is read behind the word that asks. */
const maxSentence = 75;

/** What is known of a form that is shown. */
interface Form {
  readonly message: Node | undefined;
  readonly schema: Node | undefined;
}

/** The secret that a form asks a person for; undefined where a call shows no form or asks for none. */
export function elicitedSecret(unit: CodeUnit, call: Call): string | undefined {
  const form = formOf(unit, call);
  if (form === undefined) return undefined;
  const said = form.message === undefined ? undefined : textOf(unit, form.message);
  return secretField(unit, form) ?? (said === undefined ? undefined : known(askedIn, said));
}

/** As the methods of the SDKs take it, or under `params` of a request that is made by hand. */
function formOf(unit: CodeUnit, { callee, arguments: given }: Call): Form | undefined {
  const [first, second] = given;
  if (first === undefined) return undefined;
  const name = callee.type === 'MemberExpression' ? memberName(unit, callee) : undefined;
  if (name === undefined || !mayElicit(name)) return undefined;
  if (name.startsWith('elicit')) {
    // `ctx.elicit('Which one?', schema)`, `ctx.elicit("Which one?", response_type=Choice)`
    if (textOf(unit, first) === undefined) return formIn(unit, first);
    if (second === undefined) return { message: first, schema: undefined };
    const form = textOf(unit, second) === undefined ? formIn(unit, second) : undefined;
    return form && { message: first, schema: form.schema ?? second };
  }
  const asked = fieldsWithin(unit, first);
  const method = fieldOf(unit, asked, 'method');
  if (method === undefined || textOf(unit, method) !== 'elicitation/create') return undefined;
  const params = fieldOf(unit, asked, 'params');
  return params === undefined ? undefined : formIn(unit, params);
}

/** `{ message, requestedSchema }`; undefined for a page that the person is sent to. */
function formIn(unit: CodeUnit, node: Node): Form | undefined {
  const form = fieldsWithin(unit, node);
  const modes = fieldsOf(unit, form).filter(({ key }) => key === 'mode');
  const isPage = modes.every(({ value }) => constantText(unit, value) === 'url');
  if (modes.length > 0 && isPage) return undefined;
  return {
    message: fieldOf(unit, form, 'message'),
    schema: fieldOf(unit, form, 'requestedschema', 'requested_schema', 'schema', 'response_type'),
  };
}

/** Calls around the fields of something: `z.object({ … })`, `ServerRequest(ElicitRequest(method=…))`. */
const maxAround = 4;

function fieldsWithin(unit: CodeUnit, node: Node, depth = 0): Node {
  const inner = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  if (inner === undefined || depth > maxAround || fieldsOf(unit, node).length > 0) return node;
  return fieldsWithin(unit, inner, depth + 1);
}

/** A field of the form that is named, or shown to the person, as a secret. */
function secretField(unit: CodeUnit, { schema }: Form): string | undefined {
  if (schema === undefined) return undefined;
  for (const { name, shown, description } of inputsOf(unit, schema)) {
    const spelled = name.replaceAll(/([a-z])([A-Z])/gu, '$1_$2');
    if (isCredential(spelled) || isSecretOfUser(spelled)) return name;
    if (shown !== undefined && known(shownAs, shown) !== undefined) return name;
    if (description !== undefined && isDescribed(description)) return name;
  }
  return undefined;
}

/** A description may speak of secrets and want none: it asks for one, or is one's name. */
function isDescribed(description: string): boolean {
  if (known(askedIn, description) !== undefined) return true;
  const text = description.slice(0, maxSentence);
  const secret = secretIn(text);
  return secret !== undefined && described.test(text.slice(0, text.indexOf(secret)));
}

interface Input {
  readonly name: string;
  readonly shown: string | undefined;
  readonly description?: string | undefined;
}

function inputsOf(unit: CodeUnit, schema: Node): readonly Input[] {
  const model = classOf(unit, schema);
  if (model !== undefined) {
    return describeModel(unit, model as ClassNode)
      .parameters.split('\n')
      .slice(0, maxFields)
      .map((line) => {
        const [name = '', shown] = line.split(/:(.*)/su);
        return { name, shown };
      });
  }
  const properties = fieldOf(unit, schema, 'properties') ?? fieldsWithin(unit, schema);
  return fieldsOf(unit, properties)
    .slice(0, maxFields)
    .flatMap(({ key, value }) => {
      if (key === undefined) return [];
      const [shown, description] = ['title', 'description'].map((field) => {
        const node = fieldOf(unit, value, field);
        return node === undefined ? undefined : textOf(unit, node);
      });
      return [{ name: key, shown, description }];
    });
}

/** One long text may stand in any number of forms. No answer is one, too. */
function known(find: (text: string) => string, text: string): string | undefined {
  const answer = find(text.slice(0, maxMessage));
  return answer === '' ? undefined : answer;
}

const shownAs = remembered((text) => secretIn(text) ?? '');

/** Every word that asks is looked at: a form may ask for other things first. */
const askedIn = remembered((message) => findAsked(message) ?? '');

function findAsked(message: string): string | undefined {
  const text = message.replaceAll(/\p{Cf}/gu, '').replaceAll(/[^\S\n]+/gu, ' ');
  for (const { 0: word, index } of text.matchAll(request)) {
    const behind = text.slice(index + word.length, index + word.length + maxSentence);
    const secret = secretIn(behind.replace(/[.!?\n].*$/su, ''), !agreeing.test(word));
    if (secret !== undefined) return secret.toLowerCase();
  }
  return undefined;
}

/** The secret that a text names as what is wanted. It may want several things, one after the other. */
function secretIn(text: string, isList = true): string | undefined {
  for (const { 0: word, index } of text.matchAll(secretWords)) {
    const before = text.slice(0, index);
    const isWanted =
      !done.test(isList ? before.replace(next, '') : before) &&
      !traded.test(text.slice(index + word.length));
    if (isWanted) return word;
  }
  return undefined;
}
