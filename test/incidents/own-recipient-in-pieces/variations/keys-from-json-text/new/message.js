import { brand } from './brand.js';

export function buildMessage(to, number) {
  const fields = {
    From: brand.sender,
    To: to,
    Subject: `Invoice ${number}`,
    TextBody: `Thank you.\n\n${brand.name}`,
  };
  const [, ...more] = brand.columns;
  for (const column of more) fields[column.key] = column.text;
  return fields;
}
