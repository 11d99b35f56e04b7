import { harmless } from './text.ts';

const maxAddress = 500;

/** An address without what may be a secret: the query, and the password before its host. */
export function cleanAddress(text: string): string {
  const clean = text
    .slice(0, 4000)
    .replace(/^([\w+.-]{1,30}:\/\/)([^/?#\s]*)@/, (_all, scheme: string, user: string) =>
      user === 'git' ? `${scheme}git@` : scheme,
    )
    .replace(/\?[^#]*/, '');
  return harmless(clean, maxAddress);
}
