import { hostOf, isSampleHost } from './hosts.ts';

/** Fields of a mail whose reader the visible recipients do not choose. */
const copyFields: ReadonlySet<string> = new Set(['bcc', 'cc']);

/** Words for a field without letter case and separators: `ReplyTo`, `reply_to` and `reply-to` are one. */
export function normaliseField(field: string): string {
  return field.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether the field sends a copy to somebody besides the recipient. */
export function isCopyField(field: string): boolean {
  return copyFields.has(
    normaliseField(field).replace(/(?:addresses|address|recipients|recipient|emails|email)$/, ''),
  );
}

/** Whether the field says who sends: nobody gets anything by it but answers and bounces. */
export function isSenderField(field: string): boolean {
  return /^(?:from|fromaddress|fromemail|sender|returnpath)$/.test(normaliseField(field));
}

/** Whether an address is fixed in the code, at least where it goes to: `x@host`, also with a computed local part. */
export function isConstantAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  return at !== -1 && hostOf(address.slice(at + 1).replace(/[>"'\s].*$/, '')).includes('.');
}

/** Whether an address is an obvious sample. Only domains that nobody can own count: `.invalid` and `.example` do not excuse. */
export function isSampleAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  return at !== -1 && isSampleHost(address.slice(at + 1).replace(/[>"'\s].*$/, ''));
}
