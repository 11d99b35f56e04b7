import type { CodeUnit } from '../../languages/javascript/unit.ts';

/** The name of a method as clients spell it in JavaScript: `send_email` of Python is `sendEmail`. */
export function spelledAlike(unit: CodeUnit, name: string): string {
  if (unit.language !== 'python' || !name.includes('_')) return name;
  return name.replaceAll(/(?<=[a-z0-9])_+([a-z0-9])/gu, (_, letter: string) =>
    letter.toUpperCase(),
  );
}
