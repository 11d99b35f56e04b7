import { flowOf } from './flow-facts.ts';
import { hostOf, registrableDomain } from './hosts.ts';
import type { Capability } from '../detectors/capability.ts';
import type { Ground } from './weigh.ts';

/**
 * Services that answer questions and keep nothing for anybody: no account of a stranger shows what they were asked, so nobody but their maker gets
 * what is sent there. A host where people store or read anything must never stand here.
 */
const answering: ReadonlySet<string> = new Set(
  [
    'addressvalidation',
    'airquality',
    'geocode',
    'maps',
    'oauth2',
    'places',
    'pollen',
    'roads',
    'routes',
    'solar',
    'tile',
    'weather',
  ].map((name) => `${name}.googleapis.com`),
);

/** By the beginning of a variable's name: the host of the service that it signs in at. What is a sign-in there is of no use to anybody else. */
const signedInAt: readonly (readonly [RegExp, string])[] = [
  [/^AIRTABLE_/, 'api.airtable.com'],
  [/^ANTHROPIC_/, 'api.anthropic.com'],
  [/^ASANA_/, 'app.asana.com'],
  [/^BRAVE_/, 'api.search.brave.com'],
  [/^EXA_/, 'api.exa.ai'],
  [/^FIGMA_/, 'api.figma.com'],
  [/^FIRECRAWL_/, 'api.firecrawl.dev'],
  [/^(?:GEMINI|GOOGLE_GENERATIVE_AI|GOOGLE_AI)_/, 'generativelanguage.googleapis.com'],
  [/^LINEAR_/, 'api.linear.app'],
  [/^MISTRAL_/, 'api.mistral.ai'],
  [/^NOTION_/, 'api.notion.com'],
  [/^OPENAI_/, 'api.openai.com'],
  [/^PERPLEXITY_/, 'api.perplexity.ai'],
  [/^RESEND_/, 'api.resend.com'],
  [/^SENTRY_/, 'sentry.io'],
  [/^STRIPE_/, 'api.stripe.com'],
  [/^(?:TELEGRAM|TG)_BOT_/, 'api.telegram.org'],
  [/^TAVILY_/, 'api.tavily.com'],
  [/^TODOIST_/, 'api.todoist.com'],
];

/** Whether nobody but its maker gets what is sent to this host. */
export function onlyAnswers(destination: string): boolean {
  return answering.has(hostOf(destination));
}

/** Whether a variable of the environment is named after the service at this host, or at the host at which the same vendor serves models. */
function isSignInAt(variable: string, destination: string): boolean {
  const host = hostOf(destination);
  return signedInAt.some(
    ([name, at]) => (at === host || host === `mcp.${registrableDomain(at)}`) && name.test(variable),
  );
}

/** What goes where nobody but the maker of the service gets it, whatever it is. Not at installation: nothing is asked then. */
export function excuseAnswering(flows: readonly Capability[]): Ground {
  const [first] = flows;
  const { to } = first === undefined ? { to: '' } : flowOf(first);
  const isAsked = flows.every(
    (one) => one.reach !== 'install' && flowOf(one).sink.startsWith('network.'),
  );
  return isAsked && onlyAnswers(to)
    ? [
        'low',
        `${to} answers questions and keeps nothing for others: only its maker gets what is sent there.`,
      ]
    : undefined;
}

/** A secret that goes where it belongs, or where nobody can fetch it, as far as a list of services tells. Not at installation: nothing signs in then. */
export function excuseOwnService(flows: readonly Capability[]): Ground {
  const [first] = flows;
  if (first === undefined || flows.some(({ reach }) => reach === 'install')) return undefined;
  const { source, to } = flowOf(first);
  const sinks = flows.map((one) => flowOf(one).sink);
  const answered = excuseAnswering(flows);
  if (answered !== undefined) return answered;
  const [kind, variable = ''] = source.split(/:(.*)/su);
  const signsIn = kind === 'environment' && isSignInAt(variable, to);
  const isSignIn = sinks.every((sink) => sink === 'network.header') || isBotAddress(flows);
  return signsIn && isSignIn
    ? ['low', `${variable} is named after the service at ${to}, and signs in there.`]
    : undefined;
}

/** Nothing but one value stands in the address, where the token of a bot does: it says whose chats are meant. */
const botAddress = /`https:\/\/api\.telegram\.org\/bot\$\{[\w.$?!]{1,80}\}\/\w{1,40}`/;

/** Whether a secret is the token in `https://api.telegram.org/bot${token}/sendMessage` and nothing else of it. */
function isBotAddress(flows: readonly Capability[]): boolean {
  return flows.every((one) => {
    const { sink, to } = flowOf(one);
    return (
      sink === 'network.url' &&
      hostOf(to) === 'api.telegram.org' &&
      one.evidence.length > 0 &&
      one.evidence.every(({ excerpt }) => botAddress.test(excerpt))
    );
  });
}
