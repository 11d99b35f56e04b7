/** What interfaces of drives and documents call the one who is let in: a plain `email` or `user` with a role is a person in a list. */
const memberKeys = new Set([
  'emailaddress',
  'memberid',
  'member',
  'grantee',
  // Box, and calendars of Google.
  'accessibleby',
  'scope',
]);

/** What they call that which he may do. */
const roleKeys = new Set(['role', 'roles', 'perm', 'permission', 'accessrole', 'accesslevel']);

/** Only what is said of documents: `admin` and `user` are roles of people. */
const roles =
  /^(?:reader|writer|commenter|viewer|editor|owner|organizer|fileorganizer|read|write|view|edit|comment|manage|full_?access|can_(?:view|edit|comment))$/i;

const separators = /[-_]/g;

function plain(key: string | undefined): string {
  return key?.toLowerCase().replaceAll(separators, '') ?? '';
}

/** Whether a property of this name may say with whom a document is shared, if another beside it says what he may do. */
export function mayBeMember(key: string): boolean {
  return key.length > 3 && key.length < 16 && memberKeys.has(plain(key));
}

/** Whether a property of this name says what somebody may do. */
export function isRoleKey(key: string | undefined): boolean {
  return roleKeys.has(plain(key));
}

/** Whether a text is what somebody may do with a document. */
export function isRoleInDocument(text: string): boolean {
  return roles.test(text);
}
