import { flowOf } from './flow-facts.ts';
import { hostOf } from './hosts.ts';
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
  [/^TAVILY_/, 'api.tavily.com'],
  [/^TODOIST_/, 'api.todoist.com'],
];

/** Whether nobody but its maker gets what is sent to this host. */
export function onlyAnswers(destination: string): boolean {
  return answering.has(hostOf(destination));
}

/** Whether a variable of the environment is named after the service at this host. */
function isSignInAt(variable: string, destination: string): boolean {
  const host = hostOf(destination);
  return signedInAt.some(([name, at]) => at === host && name.test(variable));
}

/** A secret that goes where it belongs, or where nobody can fetch it, as far as a list of services tells. Not at installation: nothing signs in then. */
export function excuseOwnService(flows: readonly Capability[]): Ground {
  const [first] = flows;
  if (first === undefined || flows.some(({ reach }) => reach === 'install')) return undefined;
  const { source, to } = flowOf(first);
  const sinks = flows.map((one) => flowOf(one).sink);
  if (onlyAnswers(to) && sinks.every((sink) => sink.startsWith('network.')))
    return [
      'low',
      `${to} answers questions and keeps nothing for others: only its maker gets what is sent there.`,
    ];
  const [kind, variable = ''] = source.split(/:(.*)/su);
  const signsIn = kind === 'environment' && isSignInAt(variable, to);
  return signsIn && sinks.every((sink) => sink === 'network.header')
    ? ['low', `${variable} is named after the service at ${to}, and signs in there.`]
    : undefined;
}
