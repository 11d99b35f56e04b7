import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { fieldOf } from '../values/object-fields.ts';
import { spelledAlike } from '../values/spelling.ts';
import { textOf } from '../values/text.ts';
import type { Call } from './sink.ts';

/** Methods of clients of well-known services that send what they are given; no host stands in the code. */
const methods = table({
  bucket:
    'putObject upload uploadFile uploadData uploadStream uploadPart uploadFileobj uploadFromString uploadFromFile uploadFromFilename uploadBlob',
  message: 'sendMessage sendDocument sendPhoto chatPostMessage filesUploadV2 filesUpload',
  github: `createOrUpdateFileContents createBlob createTree createGist createComment createCommitComment
    createDispatchEvent createReviewComment uploadReleaseAsset`,
  queue: 'sendMessages sendMessageBatch sendToQueue addJob',
  topic: 'publishMessage publishJSON putEvents',
  stream: 'putRecord putRecords putLogEvents putMetricData',
  database: `putItem batchWriteItem transactWriteItems insertOne insertMany replaceOne bulkWrite addDoc setDoc
    createEntity upsertEntity batchInsert`,
  'secrets-manager': 'putSecretValue putParameter addSecretVersion',
  report: 'captureMessage captureException captureEvent',
});

/** What the commands of AWS clients carry, by the name of their class: in bundles nothing else is left of them. */
const commands = table({
  bucket: 'PutObjectCommand UploadPartCommand',
  queue: 'SendMessageCommand SendMessageBatchCommand',
  topic: 'PublishCommand PublishBatchCommand PutEventsCommand',
  stream: 'PutRecordCommand PutRecordsCommand PutLogEventsCommand PutMetricDataCommand',
  database: `PutItemCommand UpdateItemCommand BatchWriteItemCommand TransactWriteItemsCommand PutCommand BatchWriteCommand
    TransactWriteCommand`,
  'secrets-manager':
    'PutSecretValueCommand CreateSecretCommand UpdateSecretCommand PutParameterCommand',
  function: 'InvokeCommand InvokeAsyncCommand InvokeModelCommand StartExecutionCommand',
});

/** A method with an ordinary name, on what another method gives: `table('t').insert(rows)`. */
const onAnother: readonly (readonly [service: string, method: RegExp, of: RegExp])[] = [
  ['database', /^(?:insert|upsert)$/u, /^(?:from|table|into|dataset|schema)$/u],
  ['database', /^(?:set|add|update|push|create)$/u, /^(?:doc|collection|ref)$/u],
  ['bucket', /^put$/u, /^Object$/u],
  ['bucket', /^(?:save|upload)$/u, /^(?:file|from|bucket)$/u],
];

/** `octokit.rest.gists.create(…)`: `create` alone says nothing. */
const onMember: readonly (readonly [service: string, method: RegExp, of: RegExp])[] = [
  ['github', /^(?:create|update)$/u, /^(?:gists|issues|pulls)$/u],
  ['database', /^(?:create|upsert)$/u, /^items$/u],
];

/** Fields by which the clients of one service alone say where something goes. */
const addressed: readonly (readonly [service: string, method: RegExp, field: string])[] = [
  ['topic', /^publish$/u, 'topicarn'],
  ['function', /^invoke$/u, 'functionname'],
  ['database', /^(?:put|update|batchWrite|transactWrite)$/u, 'tablename'],
  ['queue', /^send$/u, 'topic'],
];

/** The names of those methods in one: most of what is pushed, set and added to is addressed to nobody. */
const addressing = new RegExp(addressed.map(([, method]) => method.source).join('|'), 'u');

/** All of these names in one. */
const ordinary = new RegExp(
  [...onAnother, ...onMember, ...addressed].map(([, method]) => method.source).join('|'),
  'u',
);

const statements = /^\s*(?:insert|update|replace|merge|upsert|copy)\b/iu;

/** Whether a method or function of this name may give something to a service, whatever it is a method of. */
export function isServiceMethod(name: string): boolean {
  return (
    methods.has(name) ||
    isFunctionOfService(name) ||
    name === 'query' ||
    name === 'execute' ||
    ordinary.test(name)
  );
}

/** The kind of service that a call gives something to, told by what is called. */
export function serviceOfCall(unit: CodeUnit, call: Call): string | undefined {
  const callee = unwrap(call.callee);
  const name = spelledAlike(unit, lastNameOf(callee));
  if (name === '') return undefined;
  if (call.type === 'NewExpression') return commands.get(name) ?? ofAnyCommand(unit, name, callee);
  if (unit.language !== 'python' && !isServiceMethod(name)) return undefined;
  const known = methods.get(name);
  if (callee.type !== 'MemberExpression') return isFunctionOfService(name) ? known : undefined;
  return known ?? ofPlainMethod(unit, call, name, callee.object);
}

function ofPlainMethod(unit: CodeUnit, call: Call, name: string, object: Node): string | undefined {
  const first = call.arguments[0];
  if (first === undefined) return undefined;
  const owner = unwrap(object);
  if (owner.type === 'CallExpression' || owner.type === 'NewExpression') {
    const made = lastNameOf(unwrap(owner.callee));
    const known = onAnother.find(([, method, of]) => method.test(name) && of.test(made))?.[0];
    if (known !== undefined) return known;
  }
  if (owner.type === 'MemberExpression') {
    const member = lastNameOf(owner);
    const found = onMember.find(([, method, of]) => method.test(name) && of.test(member));
    if (found !== undefined) return found[0];
  }
  if (name === 'query' || name === 'execute')
    return statements.test(textOf(unit, first) ?? '') ? 'database' : undefined;
  if (!addressing.test(name)) return undefined;
  return addressed.find(
    ([, method, field]) => method.test(name) && fieldOf(unit, first, field) !== undefined,
  )?.[0];
}

/** Functions that are called by their name alone, without a client. */
function isFunctionOfService(name: string): boolean {
  return name === 'addDoc' || name === 'setDoc' || name.startsWith('capture');
}

const giving =
  /^(?:Put|Send|Publish|Create|Update|Upload|Invoke|Start|Batch|Write|Transact|Import|Add|Post)\w{2,60}Command$/u;

/** Commands of AWS clients that no table names. */
function ofAnyCommand(unit: CodeUnit, name: string, callee: Node): string | undefined {
  if (!giving.test(name)) return undefined;
  return apiOf(unit, callee)?.module.startsWith('@aws-sdk/') ? 'aws' : undefined;
}

function lastNameOf(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.computed) return '';
  return callee.property.type === 'Identifier' ? callee.property.name : '';
}

function table(services: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(services).flatMap(([service, names]) =>
      names.split(/\s+/u).map((name) => [name, service] as const),
    ),
  );
}
