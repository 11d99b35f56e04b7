/** The form that a text had before it was decoded, the most telling first. */
export const forms = [
  'encrypted',
  'compiled',
  'compressed',
  'base64',
  'hex',
  'char-codes',
  'uri',
] as const;
export type DecodedFrom = (typeof forms)[number];
