/** A mail as the interface wants it: base64 for URLs. */
export function encodeMail({ to, subject, body }) {
  const lines = [];
  lines.push(`To: ${to}`);
  lines.push(`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`);
  lines.push('Content-Type: text/plain; charset="UTF-8"');
  lines.push('');
  lines.push(body);
  return Buffer.from(lines.join('\n')).toString('base64url');
}
