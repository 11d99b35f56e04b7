import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';

/** What GitHub's code scanning takes; more is refused or left out. */
const limits = { runs: 20, results: 25_000, rules: 25_000, locations: 1_000, tags: 20 } as const;

interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly { readonly properties: { readonly tags: readonly string[] } }[];
      };
    };
    readonly results: readonly {
      readonly locations: readonly object[];
      readonly relatedLocations?: readonly object[];
    }[];
  }[];
}

let validate: ValidateFunction | undefined;

/** What the JSON Schema of SARIF 2.1.0 finds wrong with a document; empty when nothing. */
export function sarifViolations(log: unknown): readonly string[] {
  validate ??= compile();
  if (validate(log)) return [];
  const errors: readonly ErrorObject[] = validate.errors ?? [];
  return errors.map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

/** What of a document GitHub would refuse or leave out; empty when nothing. */
export function githubViolations(log: unknown): readonly string[] {
  const { runs } = log as SarifLog;
  const found: string[] = runs.length > limits.runs ? ['runs'] : [];
  for (const { tool, results } of runs) {
    const { rules } = tool.driver;
    if (results.length > limits.results) found.push('results');
    if (rules.length > limits.rules) found.push('rules');
    if (rules.some(({ properties }) => properties.tags.length > limits.tags)) found.push('tags');
    const places = results.map(
      ({ locations, relatedLocations = [] }) => locations.length + relatedLocations.length,
    );
    if (places.some((count) => count > limits.locations)) found.push('locations');
  }
  return found;
}

function compile(): ValidateFunction {
  const formats = {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) =>
      URL.canParse(text, 'https://base.invalid/') && !/[\s<>"\\^`{|}]/.test(text),
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  };
  return new ajv.default({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(
    schema,
  );
}
