import { readFileSync } from 'node:fs';

type Example = Readonly<Record<string, unknown>>;

let examples: Readonly<Record<string, { readonly value: unknown }>> | undefined;

/** An answer that GitHub's own description gives as an example: everything that nobody here looks at. */
export function exampleOf(name: string): Example {
  examples ??= readExamples();
  const { value } = examples[name] ?? {};
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one !== 'object' || one === null) throw new Error(`there is no example ${name}`);
  return structuredClone(one) as Example;
}

function readExamples(): NonNullable<typeof examples> {
  const main = import.meta.resolve('@octokit/openapi');
  const file = new URL(main.replace(/[^/]*$/, 'generated/api.github.com.json'));
  const description = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly components: { readonly examples: NonNullable<typeof examples> };
  };
  return description.components.examples;
}
