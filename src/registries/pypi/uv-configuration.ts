import { z } from 'zod';
import { parseToml } from '../../runtime/toml.ts';

/** An index as uv's settings name it. */
export interface UvIndex {
  readonly url: string;
  /** Credentials may stand in variables that carry it: `UV_INDEX_<NAME>_USERNAME`. */
  readonly name?: string;
}

const uvFile = z.object({
  index: z
    .array(
      z.object({
        url: z.string(),
        name: z.string().optional(),
        default: z.boolean().optional(),
      }),
    )
    .optional(),
  'index-url': z.string().optional(),
  pip: z.object({ 'index-url': z.string().optional() }).optional(),
});

/** The index that a `uv.toml` puts in the place of the default one. Indexes that it only adds are not it. Throws `SyntaxError`. */
export function findUvIndex(text: string): UvIndex | undefined {
  const parsed = uvFile.safeParse(parseToml(text));
  if (!parsed.success) throw new SyntaxError(parsed.error.issues[0]?.message ?? 'unreadable');
  const { index = [], pip, 'index-url': plain } = parsed.data;
  const named = index.find((one) => one.default === true);
  if (named !== undefined) {
    return { url: named.url, ...(named.name === undefined ? {} : { name: named.name }) };
  }
  const url = plain ?? pip?.['index-url'];
  return url === undefined ? undefined : { url };
}

/** `name=address`, as uv takes an index from its environment, or an address alone. */
export function parseUvVariable(text: string): UvIndex {
  const [, name, url] = /^([A-Za-z0-9_.-]+)=(.+)$/s.exec(text) ?? [];
  return name === undefined || url === undefined ? { url: text } : { name, url };
}

/** What uv adds to an index by the variables that carry its name. */
export function uvCredentials(
  { name }: UvIndex,
  env: Readonly<Record<string, string | undefined>>,
): { readonly username: string; readonly password: string } | undefined {
  if (name === undefined) return undefined;
  const key = name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  const [username, password] = [env[`UV_INDEX_${key}_USERNAME`], env[`UV_INDEX_${key}_PASSWORD`]];
  if (username === undefined && password === undefined) return undefined;
  return { username: username ?? '', password: password ?? '' };
}
