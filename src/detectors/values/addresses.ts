import { hole } from './text.ts';

const address =
  /[a-z0-9.!#$%&'*+/=?^_`{|}~\uFFFC-]{1,64}@[a-z0-9\uFFFC][a-z0-9\uFFFC-]{0,62}(?:\.[a-z0-9\uFFFC-]{1,63}){0,8}/gi;
const maxLength = 8192;
const maxAddresses = 50;

/**
 * E-mail addresses in a text, in lower case and once each: `Name <a@b.example>`, lists, angle brackets. What stands before
 * the `@` may be unknown (`*@b.example`): whoever owns the domain reads it all the same.
 */
export function addressesIn(text: string): string[] {
  const found = new Set<string>();
  if (!text.includes('@')) return [];
  for (const match of text.slice(0, maxLength).matchAll(address)) {
    const normal = normalised(match[0]);
    if (normal !== undefined) found.add(normal);
    if (found.size >= maxAddresses) break;
  }
  return [...found];
}

function normalised(raw: string): string | undefined {
  const at = raw.lastIndexOf('@');
  const domain = raw
    .slice(at + 1)
    .toLowerCase()
    .replace(/[.-]+$/, '');
  if (domain === '' || domain.includes(hole)) return undefined;
  const local = raw.slice(0, at).toLowerCase();
  return `${local.includes(hole) ? '*' : local}@${domain}`;
}

const wholeAddress =
  /^(?:mailto:)?(?:[^<>@\n]{0,100}<)?([^<>@\s"',;:()/\\]{1,64}@[^<>@\s"',;:()/\\]{1,253})>?$/i;
const likelyDomain = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,62}$/;

/**
 * The address when the whole text is one that mail would be delivered to, `Name <…>` and `mailto:` included.
 * `scope@1.2.3` and `user@host` are not.
 */
export function addressOf(text: string): string | undefined {
  if (text.length > 400 || !text.includes('@')) return undefined;
  const match = wholeAddress.exec(text.trim());
  const found = match?.[1] === undefined ? undefined : addressesIn(match[1])[0];
  return found !== undefined && isDeliverable(found) ? found : undefined;
}

/** What stands between the addresses of a list, and what the list was before: `, x@y.z`, `$&, x@y.z`. */
const betweenAddresses = /[\s,;\uFFFC]+|\$[&\d]/u;
const maxListed = 8;

/** The addresses of which a text consists, besides what is not known of it: one, or a list that goes on with one. */
export function addressesAlone(text: string): readonly string[] {
  const whole = addressOf(text);
  if (whole !== undefined) return [whole];
  if (text.length > 400 || !text.includes('@')) return [];
  const parts = text.split(betweenAddresses).filter((part) => part !== '');
  if (parts.length > maxListed) return [];
  const addresses = parts.map(addressOf);
  return addresses.includes(undefined) ? [] : addresses.filter((one) => one !== undefined);
}

/** Whether the domain looks like one of the public mail system: labels, and a last one that is not a number. */
export function isDeliverable(found: string): boolean {
  return likelyDomain.test(found.slice(found.lastIndexOf('@') + 1));
}
