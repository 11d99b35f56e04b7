import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { isDeliverable } from '../values/addresses.ts';
import type { MailField } from '../values/mail-fields.ts';
import { recipientsOf, type RecipientSource } from '../values/recipients.ts';

/**
 * One recipient of mail: a constant address, one that is put together from what other files of the package export, or `dynamic` with where it comes
 * from.
 */
export interface RecipientFact {
  readonly field: MailField;
  readonly address: string;
  /** Beside what other files export: where it comes from if they hold no address, and whether it then counts at all. */
  readonly source?: RecipientSource;
}

/** One fact for each address; what is not constant counts only where the field can mean nothing but mail. */
export function factsOf(
  unit: CodeUnit,
  field: MailField,
  value: Node,
  isSurelyMail: boolean,
): readonly RecipientFact[] {
  const { addresses, imported, source } = recipientsOf(unit, value);
  const known = field === 'bcc' ? addresses : addresses.filter(isDeliverable);
  const facts: RecipientFact[] = known.map((address) => ({ field, address }));
  const otherwise = isSurelyMail ? { source: 'unknown' as const } : {};
  facts.push(...imported.map((address) => ({ field, address, ...otherwise })));
  if (isSurelyMail && source !== undefined) facts.push({ field, address: 'dynamic', source });
  return facts;
}
