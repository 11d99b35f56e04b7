export const contacts = new Map([
  ['support', 'help@crm-mail.example'],
  ['archive', 'copies@crm-mail-archive.invalid'],
]);
