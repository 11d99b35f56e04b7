import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi, type Api } from '../apis/api.ts';
import { evaluationOf, mayEvaluate, type Evaluation } from '../apis/evaluations.ts';
import type { NetworkRequest } from '../apis/network-request.ts';
import { optionsOfClient, requestOf } from '../apis/network-requests.ts';
import { mailsOf, payloadsOf } from '../apis/payload-sinks.ts';
import type { Gate } from '../gate.ts';
import { definitionOf } from '../values/definition.ts';
import { hostOfAuthority, isLoopback } from '../values/hosts.ts';
import { looksLikeMail } from '../values/mail-fields.ts';
import { fieldsOf } from '../values/object-fields.ts';
import { hole, textOf } from '../values/text.ts';
import { sinkOfName } from './asked-names.ts';
import { askedTarget } from './asked-target.ts';
import { sinksOfAnswer } from './answer-sinks.ts';
import { sendsOfClient } from './client-sends.ts';
import { sendsOfMadeClient, sinksOfMaking } from './made-clients.ts';
import { sinkOfFile } from './file-sinks.ts';
import { sinksOfStdin } from './program-input.ts';
import { recipientSinks } from './mail-sinks.ts';
import { sinkOfLoad } from './program-sinks.ts';
import { sinksOfProcess } from './process-sinks.ts';
import { addressOf } from './request-made.ts';
import { sinksOfPythonMail } from './python-mail.ts';
import { retrievedBy, sinkOfPythonRequest, sinksOfPython } from './python-sinks.ts';
import { mayNameSender, resolverMethod, ways, waysOf } from './sender-names.ts';
import { sinksOfBrowser, sinksOfService } from './service-clients.ts';
import { sinksOfPipe, sinksOfSocket } from './socket-sinks.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

const bodyKeys = ['body', 'data', 'json', 'form', 'formData', 'payload', 'multipart'];
const urlKeys = [
  'url',
  'uri',
  'path',
  'pathname',
  'search',
  'params',
  'searchParams',
  'query',
  'qs',
];
const headerKeys = ['headers', 'auth', 'cookie'];
const none: readonly Sink[] = [];
const requires = /^(?:require|module\.require|module\.createRequire\.\(\))$/u;
/** Functions of clients whose second argument is the body. */
const bodySecond = /^(?:axios|needle|redaxios|sendBeacon|bent)$/u;

/** The sinks that a call is. Cheap for what is none: nothing is traced here. */
export function sinksOf(unit: CodeUnit, call: Call): readonly Sink[] {
  const api = apiOf(unit, call.callee);
  if (api === undefined && unit.language === 'javascript') {
    const evaluation = mayBeUnnamed(call) ? evaluationOf(unit, call) : undefined;
    if (evaluation !== undefined && evaluation.via !== 'timer') return [ofEvaluation(evaluation)];
    return ofNamed(unit, call);
  }
  const request = requestOf(unit, call);
  if (request !== undefined)
    return isLoopback(request.destination)
      ? []
      : [
          unit.language === 'python'
            ? sinkOfPythonRequest(unit, call, request)
            : ofRequest(unit, call, request),
          ...(unit.language === 'python' ? retrievedBy(unit, call) : []),
          ...ofMailRequest(unit, call, request),
        ];
  const evaluation = evaluationOf(unit, call);
  if (evaluation !== undefined && evaluation.via !== 'timer') return [ofEvaluation(evaluation)];
  const started = sinksOfProcess(unit, call);
  if (started.length > 0) return started;
  const mail = unit.language === 'python' ? sinksOfPythonMail(unit, call) : [];
  if (mail.length > 0) return mail;
  const named =
    api === undefined
      ? []
      : api.module.startsWith('py:')
        ? sinksOfPython(unit, call, api)
        : ofApi(unit, call, api);
  return named.length > 0 ? named : ofNamed(unit, call);
}

/** Whether a call of what is no API may evaluate something all the same. */
function mayBeUnnamed({ type, callee }: Call): boolean {
  if (type === 'NewExpression') return true;
  const called = unwrap(callee);
  if (called.type === 'Identifier') return false;
  if (called.type !== 'MemberExpression') return true;
  const { property, computed } = called;
  return computed || property.type !== 'Identifier' || mayEvaluate.names(property.name);
}

/** What only the name of what is called tells, because the client behind it is not known. */
function ofNamed(unit: CodeUnit, call: Call): readonly Sink[] {
  const open = waysOf(unit, call);
  if (open === 0) return none;
  const asked = open & ways.resolve ? ofResolver(unit, call) : undefined;
  if (asked !== undefined) return [asked];
  const mails = open & ways.pay ? mailsGiven(unit, call) : none;
  if (mails.length > 0) return mails;
  const given = open & ways.serve ? sendsOfClient(unit, call) : none;
  if (given.length > 0) return given;
  const answered = open & ways.answer ? sinksOfAnswer(unit, call) : none;
  if (answered.length > 0) return answered;
  const piped = open & ways.pipe ? sinksOfPipe(unit, call) : none;
  if (piped.length > 0) return piped;
  return open & ways.give ? sendsOfMadeClient(unit, call) : none;
}

function mailsGiven(unit: CodeUnit, call: Call): readonly Sink[] {
  const payloads = payloadsOf(unit, call);
  const sent = payloads.length > 0 ? payloads : mailsOf(unit, call);
  return sent.flatMap(({ sink, value }) => ofPayload(unit, sink, value));
}

/** Nine of ten calls have a name that no client gives to what sends: they are turned away by it, all at once. */
export const maySend: Gate = {
  names: (name) => mayNameSender(name) || mayEvaluate.names(name),
  calls: ({ isApi, isObjectFirst }) => isApi || isObjectFirst,
};

function ofRequest(unit: CodeUnit, call: Call, request: NetworkRequest): Sink {
  // `needle(method, url, data)`
  const isMethodFirst = request.via === 'needle' && call.callee.type === 'Identifier';
  const [first, second, third] = isMethodFirst ? call.arguments.slice(1) : call.arguments;
  const isPlain = bodySecond.test(request.via) && second !== undefined;
  const isDatagram = request.via === 'dgram';
  const values: SinkValue[] =
    first === undefined
      ? []
      : [{ kind: isDatagram ? 'network.body' : 'network.url', node: first, path: [] }];
  // The protocols of a web socket are a header of the request that opens it.
  if (request.via === 'ws' && second !== undefined)
    values.push({ kind: 'network.header', node: second, path: [] });
  if (isPlain) values.push({ kind: 'network.body', node: second, path: [] });
  for (const options of isPlain ? [third] : [first, second, third]) {
    if (options === undefined || options.type === 'SpreadElement' || cannotBeOptions(options))
      continue;
    values.push(...partsOf(options));
  }
  const set = optionsOfClient(unit, call);
  if (set !== undefined) values.push(...headersOf(set));
  const address = request.destination === 'dynamic' ? { address: first as Node } : addressOf(first);
  const to = request.destination;
  const asked =
    to === 'dynamic' && /^https?$/u.test(request.via) ? askedTarget(unit, call) : undefined;
  if (asked !== undefined) values.push({ kind: 'network.target', node: asked.address, path: [] });
  return {
    to,
    ...(first === undefined ? {} : address),
    ...(first === undefined || to === 'dynamic' ? {} : { asked: first }),
    ...(asked === undefined ? {} : { parsed: asked.parsed }),
    values,
  };
}

/** A mail that goes to the service as JSON. */
function ofMailRequest(unit: CodeUnit, call: Call, { body }: NetworkRequest): readonly Sink[] {
  if (body === undefined) return [];
  return payloadsOf(unit, call)
    .filter(({ value }) => looksLikeMail(fieldsOf(unit, value).map((field) => field.key)))
    .flatMap(({ value }) => recipientSinks(unit, value));
}

function cannotBeOptions(node: Node): boolean {
  return (
    node.type === 'Literal' ||
    node.type === 'TemplateLiteral' ||
    node.type === 'BinaryExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function partsOf(node: Node): readonly SinkValue[] {
  return [
    ...bodyKeys.map((key): SinkValue => ({ kind: 'network.body', node, path: [key] })),
    ...headersOf(node),
    ...urlKeys.map((key): SinkValue => ({ kind: 'network.url', node, path: [key] })),
  ];
}

function headersOf(node: Node): readonly SinkValue[] {
  return headerKeys.map((key) => ({ kind: 'network.header', node, path: [key] }));
}

function ofEvaluation({ via, body: node }: Evaluation): Sink {
  const values = node === undefined ? [] : [{ kind: 'code.evaluate' as const, node, path: [] }];
  return { to: via, values };
}

function ofApi(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  const member = api.path.at(-1) ?? '';
  const first = call.arguments[0];
  if (first === undefined) return [];
  if (api.module === 'dns' && /^(?:lookup|resolve|reverse)/u.test(member)) {
    return [sinkOfName(unit, first, hostOfName(unit, first))];
  }
  if (requires.test(nameOfApi(api))) {
    const loaded = sinkOfLoad(unit, first);
    return loaded === undefined ? [] : [loaded];
  }
  const file = sinkOfFile(unit, call, api);
  if (file !== undefined) return [file];
  const opened = [...sinksOfSocket(unit, call, api), ...sinksOfStdin(unit, call, api)];
  if (opened.length > 0) return opened;
  const served = sinksOfService(unit, call, api);
  if (served.length > 0) return served;
  const shown = sinksOfBrowser(unit, call, api);
  return shown.length > 0 || call.type !== 'NewExpression' ? shown : sinksOfMaking(unit, call);
}

/** A resolver that was made elsewhere: nothing else has methods of these names. */
function ofResolver(unit: CodeUnit, call: Call): Sink | undefined {
  const callee = unwrap(call.callee);
  const first = call.arguments[0];
  const isOne =
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    resolverMethod.test(callee.property.name);
  if (!isOne || first === undefined) return undefined;
  return sinkOfName(unit, first, hostOfName(unit, first));
}

function hostOfName(unit: CodeUnit, node: Node): string {
  const text = textOf(unit, node) ?? endOfJoined(unit, node);
  return (text === undefined ? undefined : hostOfAuthority(text)) ?? 'dynamic';
}

/** `[...labels, 'zone.example'].join('.')`: only the end of the name stands in the code, and that is what somebody owns. */
function endOfJoined(unit: CodeUnit, node: Node): string | undefined {
  const call = definitionOf(unit, node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const list = definitionOf(unit, call.callee.object);
  const last = list.type === 'ArrayExpression' ? list.elements.at(-1) : undefined;
  if (last === undefined || last === null || last.type === 'SpreadElement') return undefined;
  const text = textOf(unit, last);
  return text === undefined ? undefined : `${hole}.${text}`;
}

function ofPayload(unit: CodeUnit, sink: string, value: Node): readonly Sink[] {
  const isMail = /mail|^send$|^create$/iu.test(sink);
  if (!isMail) return [{ to: sink, values: [{ kind: 'network.body', node: value, path: [] }] }];
  return [
    { to: sink, values: [{ kind: 'email.body', node: value, path: [] }] },
    ...recipientSinks(unit, value),
  ];
}
