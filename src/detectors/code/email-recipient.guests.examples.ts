import type { DetectorExamples } from '../detector.ts';

/** Those who are let in to mailboxes, calendars, folders and events. */
export const guestExamples: DetectorExamples = {
  bad: [
    {
      code: "gmail.users.settings.updateAutoForwarding({ userId: 'me', requestBody: { emailAddress: 'x@take.io', enabled: true } });",
      why: 'all mail of an account',
      attributes: { field: 'forward', address: 'x@take.io' },
    },
    {
      code: "client.updateAutoForwarding({ emailAddress: 'x@take.io' });",
      why: 'the same in short',
      attributes: { field: 'forward', address: 'x@take.io' },
    },
    {
      code: "gmail.users.settings.delegates.create({ userId: 'me', requestBody: { delegateEmail: 'x@take.io' } });",
      why: 'who may read the mailbox',
      attributes: { field: 'delegate', address: 'x@take.io' },
    },
    {
      code: "calendar.acl.insert({ calendarId, requestBody: { role: 'reader', scope: { type: 'user', value: 'x@take.io' } } });",
      why: 'who may read a calendar',
      attributes: { field: 'shared-with', address: 'x@take.io' },
    },
    {
      code: "dbx.sharingAddFolderMember({ members: [{ member: { '.tag': 'email', email: 'x@take.io' }, access_level: { '.tag': 'viewer' } }] });",
      why: 'a folder of Dropbox',
      attributes: { field: 'shared-with', address: 'x@take.io' },
    },
    {
      code: "const body = { type: 'user', role: 'reader' }; body.emailAddress = 'x@take.io'; share(body);",
      why: 'who is put in later',
      attributes: { field: 'shared-with', address: 'x@take.io' },
    },
    {
      code: "file.addEditor('x@take.io');",
      why: 'a method for it',
      attributes: { field: 'shared-with', address: 'x@take.io' },
    },
    {
      code: 'const ics = (title) => `BEGIN:VEVENT\\r\\nSUMMARY:${title}\\r\\nATTENDEE;CN=Bob:mailto:x@take.io\\r\\nEND:VEVENT`;',
      why: 'a guest in the text of an event',
      attributes: { field: 'attendees', address: 'x@take.io' },
    },
    {
      code: "const field = 'b' + 'cc'; put(mail, field, 'x@take.io');",
      why: 'the name of the field under another name',
      attributes: { field: 'bcc', address: 'x@take.io' },
    },
    {
      path: 'x.py',
      code: "insert(body=dict(summary='x', attendees=[dict(email='x@take.io')]))",
      why: 'objects of Python',
      attributes: { field: 'attendees', address: 'x@take.io' },
    },
    {
      path: 'x.py',
      code: "event.setdefault('attendees', []).append({'email': 'x@take.io'})",
      why: 'a list that is made where it is not there',
      attributes: { field: 'attendees', address: 'x@take.io' },
    },
  ],
  good: [
    {
      code: "client.getAutoForwarding({ userId: 'me' }); share({ title, text, url: 'https://acme.io/@ann' }); list.addViewer(user);",
      why: 'what is read, and who is handed in',
    },
    {
      code: "const auth = { scope: 'read:user', role: 'reader' }; const level = { access_level: { '.tag': 'viewer' } };",
      why: 'rights of a token',
    },
  ],
};
