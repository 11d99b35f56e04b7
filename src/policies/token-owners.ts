import { hostOf, registrableDomain } from './hosts.ts';

/** What signs in at one service, by the names that its own programs give it, and the domains that this service answers at. */
interface Owner {
  readonly service: string;
  readonly variables: RegExp;
  readonly domains: RegExp;
}

/**
 * Services whose tokens lie in most environments, because other programs need them. A variable is taken for the token of its service by its whole
 * name alone, so that what a package names after itself is none. Models are left out: their keys go to whatever speaks like them.
 */
const owners: readonly Owner[] = [
  {
    service: 'GitHub',
    variables: /^(?:GITHUB|GH)_(?:\w+_)?(?:TOKEN|PAT)$/u,
    domains: domains(
      'github.com githubusercontent.com githubcopilot.com github.ai ghcr.io ghe.com inference.ai.azure.com',
    ),
  },
  {
    service: 'its CI',
    variables: /^ACTIONS_(?:ID_TOKEN_REQUEST|RUNTIME)_TOKEN$/u,
    domains: domains('github.com githubusercontent.com'),
  },
  {
    service: 'GitLab',
    variables: /^(?:GITLAB_(?:\w+_)?TOKEN|CI_JOB_TOKEN)$/u,
    domains: domains('gitlab.com gitlab.net'),
  },
  {
    service: 'the registry of packages',
    variables:
      /^(?:NPM_(?:\w+_)?TOKEN|NODE_AUTH_TOKEN|(?:TWINE|UV_PUBLISH)_(?:PASSWORD|TOKEN)|PYPI_(?:\w+_)?TOKEN)$/u,
    domains: /(?:^|\.)(?:npmjs|pypi|yarnpkg|jsr)\.[a-z]{2,4}$/u,
  },
  {
    service: 'AWS',
    variables: /^AWS_SESSION_TOKEN$/u,
    domains: domains('amazonaws.com amazonaws.com.cn aws.amazon.com api.aws aws.dev'),
  },
  {
    service: 'Slack',
    variables: /^SLACK_(?:BOT|USER|APP|XOX[A-Z])_TOKEN$/u,
    domains: domains('slack.com'),
  },
  {
    service: 'Stripe',
    variables: /^STRIPE_(?:SECRET|API|LIVE)_(?:SECRET_)?KEY$/u,
    domains: domains('stripe.com'),
  },
  {
    service: 'Vault',
    variables: /^VAULT_TOKEN$/u,
    domains: domains('hashicorp.cloud'),
  },
  {
    service: 'Hugging Face',
    variables: /^(?:HF|HUGGING_?FACE(?:HUB)?)_(?:\w+_)?TOKEN$/u,
    domains: domains('huggingface.co hf.co'),
  },
];

/** What opens a data base or a wallet, or only signs, is no message to anybody at all. */
const toNobody =
  /^(?:AWS_SECRET_ACCESS_KEY|(?:DATABASE|POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB)?|REDIS)_(?:URL|URI|PASSWORD)|PGPASSWORD|(?:(?:WALLET|ETH(?:EREUM)?|EVM|SOLANA|SOL|DEPLOYER|SSH)_)?(?:PRIVATE_KEY|MNEMONIC|SEED_PHRASE))$/u;

/**
 * Why a token of the environment has no business at a host: it opens something else, by the name that everybody gives it. Undefined where that is not
 * known, or where the host is one of its service.
 */
export function strangeToken(variable: string, destination: string): string | undefined {
  const host = hostOf(destination);
  if (toNobody.test(variable))
    return `${variable} opens a data base, a machine, a wallet or an account, and nobody honest is sent it.`;
  const owner = owners.find(({ variables }) => variables.test(variable));
  return owner === undefined || owner.domains.test(host)
    ? undefined
    : `${variable} signs in at ${owner.service}, and ${host} is none of its hosts.`;
}

/** Words in the names of variables that say what they are, and not whose. */
const tellingNobody: ReadonlySet<string> = new Set(
  `api access auth secret token tokens key keys bot client id password passwd pass pwd user username app apps mcp server service bearer refresh
  personal private public pat oauth jwt session cookie url uri host base prod production dev test default apikey credentials signing encryption
  webhook admin root http https model database connection string main live org team workspace account cloud remote agent tool tools`.split(
    /\s+/,
  ),
);
/** Makers of models, whose keys go to whatever speaks like them, and services that answer at hosts of another name. */
const manyNamed =
  /^(?:openai|anthropic|claude|gemini|mistral|groq|deepseek|openrouter|llm|xai|together|ollama|cohere|jira|confluence|bitbucket|atlassian|google|gcp|gmail|youtube|firebase|vertex|azure|microsoft|outlook|teams|sharepoint|onedrive|aws|bedrock|facebook|instagram|whatsapp|meta|twitter|datadog)$/u;
const modelKey =
  /^(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE_GENERATIVE_AI|MISTRAL|GROQ|DEEPSEEK|OPENROUTER|XAI|TOGETHER|COHERE)_(?:\w+_)?(?:KEY|TOKEN)$/u;

/** Whether a variable is the key of a model, which signs in in a header. */
export function isModelKey(variable: string): boolean {
  return modelKey.test(variable);
}

/**
 * Whether a variable is named after a service that a host is not named after: `POSTMARK_TOKEN` at `log.collect.invalid`. False where its name says
 * nothing of whose it is, and where its service answers at hosts of many names.
 */
export function isNamedForAnother(variable: string, destination: string): boolean {
  const words = variable
    .toLowerCase()
    .split(/[_\d]+/u)
    .filter((word) => word.length > 2 && !tellingNobody.has(word));
  if (words.length === 0 || words.some((word) => manyNamed.test(word))) return false;
  const host = hostOf(destination).replaceAll(/[^a-z]/gu, '');
  const label =
    registrableDomain(destination)
      ?.split('.')[0]
      ?.replaceAll(/[^a-z]/gu, '') ?? '';
  const joined = words.join('');
  return (
    !words.some((word) => host.includes(word)) && !(label.length > 2 && joined.includes(label))
  );
}

/** Any host of these domains. */
function domains(names: string): RegExp {
  const listed = names.split(' ').map((name) => name.replaceAll('.', String.raw`\.`));
  return new RegExp(String.raw`(?:^|\.)(?:${listed.join('|')})$`, 'u');
}
