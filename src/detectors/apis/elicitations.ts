import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { isCredential, isSecretOfUser } from '../values/secret-names.ts';
import type { ClassNode } from '../../languages/javascript/syntax.ts';
import { classOf } from '../values/definition.ts';
import { describeModel } from '../values/python-schema.ts';
import { constantField, fieldOf, fieldsOf } from '../values/object-fields.ts';
import { remembered } from '../values/remembered.ts';
import { memberName, textOf } from '../values/text.ts';

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
/** Behind the word: it is a token that is traded, or again only a name. */
const traded =
  /^[ _-]+(?:a name|name|label|symbol|address|contract|id|ids|amount|limit|pair|standard|type|team|export|deletion|removal|rotation|to (?:swap|send|buy|sell|trade|transfer))\b/iu;
/** A word that asks for one, and none that warns of it. */
const request =
  /(?<!\b(?:never|not|don't|without)\b[^.!?]{0,30})\b(?:enter|type|paste|provide|supply|give|confirm|input|share|send|tell)\b/giu;
const maxMessage = 2000;
/** As much of a sentence as is read behind the word that asks. */
const maxSentence = 75;

/** The secret that a form asks a person for; undefined where a call shows no form or asks for none. */
export function elicitedSecret(unit: CodeUnit, call: Call): string | undefined {
  const form = formOf(unit, call);
  if (form === undefined || constantField(unit, form, 'mode') === 'url') return undefined;
  const message = fieldOf(unit, form, 'message');
  const said = message === undefined ? undefined : textOf(unit, message);
  return secretField(unit, form) ?? (said === undefined ? undefined : askedIn(said));
}

/** `{ message, requestedSchema }` as the methods of the SDKs take it, or under `params` of a request that is made by hand. */
function formOf(unit: CodeUnit, { callee, arguments: [first] }: Call): Node | undefined {
  if (first === undefined) return undefined;
  const name = callee.type === 'MemberExpression' ? memberName(unit, callee) : undefined;
  if (name === undefined || !mayElicit(name)) return undefined;
  if (name.startsWith('elicit')) return first;
  const method = fieldOf(unit, first, 'method');
  if (method === undefined || textOf(unit, method) !== 'elicitation/create') return undefined;
  return fieldOf(unit, first, 'params');
}

/** A field of the form that is named, or shown to the person, as a secret. */
function secretField(unit: CodeUnit, form: Node): string | undefined {
  const schema = fieldOf(
    unit,
    form,
    'requestedschema',
    'requested_schema',
    'schema',
    'response_type',
  );
  if (schema === undefined) return undefined;
  for (const { name, shown } of inputsOf(unit, schema)) {
    const spelled = name.replaceAll(/([a-z])([A-Z])/gu, '$1_$2');
    if (isCredential(spelled) || isSecretOfUser(spelled)) return name;
    if (shown !== undefined && secretIn(shown.slice(0, maxMessage)) !== undefined) return name;
  }
  return undefined;
}

interface Input {
  readonly name: string;
  readonly shown: string | undefined;
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
  const properties = fieldOf(unit, schema, 'properties') ?? schema;
  return fieldsOf(unit, properties)
    .slice(0, maxFields)
    .flatMap(({ key, value }) => {
      const title = key === undefined ? undefined : fieldOf(unit, value, 'title');
      return key === undefined
        ? []
        : [{ name: key, shown: title === undefined ? undefined : textOf(unit, title) }];
    });
}

/** Every word that asks is looked at: a form may ask for other things first. */
function askedIn(message: string): string | undefined {
  const text = message.slice(0, maxMessage);
  for (const { 0: word, index } of text.matchAll(request)) {
    const behind = text.slice(index + word.length, index + word.length + maxSentence);
    const secret = secretIn(behind.replace(/[.!?\n].*$/su, ''));
    if (secret !== undefined) return secret.toLowerCase();
  }
  return undefined;
}

/** The secret that a text names as what is wanted. */
function secretIn(text: string): string | undefined {
  for (const { 0: word, index } of text.matchAll(secretWords)) {
    const isWanted =
      !done.test(text.slice(0, index)) && !traded.test(text.slice(index + word.length));
    if (isWanted) return word;
  }
  return undefined;
}
