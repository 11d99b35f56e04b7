import { z } from 'zod';
import { saysMcp } from '../mcp-keywords.ts';
import type { SelfDescription } from '../registry.ts';

const odd = undefined;
const maxNeeds = 500;
const maxKeywords = 200;

const shape = z.object({
  dependencies: z.record(z.string(), z.unknown()).optional().catch(odd),
  keywords: z
    .union([z.array(z.unknown()), z.string()])
    .optional()
    .catch(odd),
  mcpName: z.string().optional().catch(odd),
});

/** Reads what the entry of one version in npm's document says of it; undefined when it says nothing of that kind. */
export function readSelfDescription(entry: unknown): SelfDescription | undefined {
  const { dependencies, keywords = [], mcpName = '' } = shape.safeParse(entry).data ?? {};
  const needs = Object.keys(dependencies ?? {}).slice(0, maxNeeds);
  const words = typeof keywords === 'string' ? keywords.split(/[\s,]+/) : keywords;
  const callsItselfMcp = mcpName !== '' || saysMcp(words.slice(0, maxKeywords));
  return needs.length === 0 && !callsItselfMcp ? undefined : { needs, callsItselfMcp };
}
