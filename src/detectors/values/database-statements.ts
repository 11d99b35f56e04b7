/** What a statement does to a database that is more than reading. `upkeep` is what programs do to tables of their own. */
export type DatabaseAct = 'delete' | 'write' | 'upkeep';

const beginning =
  /^\s{0,200}(?:(DELETE\s{1,9}FROM|delete\s{1,9}from|DROP\s{1,9}(?:TABLE|DATABASE|SCHEMA|VIEW)|drop\s{1,9}(?:table|database|schema|view)|TRUNCATE(?:\s{1,9}TABLE)?|truncate\s{1,9}table)|INSERT\s{1,9}INTO|insert\s{1,9}into|REPLACE\s{1,9}INTO|UPDATE(?=\s{1,9}\S{1,80}\s{1,9}SET\b)|update(?=\s{1,9}\S{1,80}\s{1,9}set\b)|ALTER\s{1,9}TABLE)\s{1,9}(?:IF\s{1,9}EXISTS\s{1,9}|if\s{1,9}exists\s{1,9})?(\S{0,80})/;
/** Tables that a program keeps for itself. */
const own =
  /cache|session|temp|tmp|expire|lock|log|audit|history|migrat|fts|index|embedding|vector|queue|stat|meta|sqlite|state|token/i;

/** Whether a text can be such a statement, by its first letter: most texts of a bundle are turned away by it. */
export function mayBeStatement(text: string): boolean {
  let at = 0;
  while (at < 200 && text.charCodeAt(at) <= 32) at += 1;
  const letter = text.charCodeAt(at) | 32;
  // d, t, i, r, u, a
  return (
    letter === 100 ||
    letter === 116 ||
    letter === 105 ||
    letter === 114 ||
    letter === 117 ||
    letter === 97
  );
}

/** What a text does as a statement of SQL; undefined for one that reads, and for what is none. */
export function databaseActOf(text: string): DatabaseAct | undefined {
  if (!mayBeStatement(text)) return undefined;
  const match = beginning.exec(text.slice(0, 600));
  if (match === null) return undefined;
  if (own.test(match[2] ?? '')) return 'upkeep';
  return match[1] === undefined ? 'write' : 'delete';
}

const methods: ReadonlyMap<string, DatabaseAct> = new Map([
  ['deleteOne', 'delete'],
  ['deleteMany', 'delete'],
  ['findOneAndDelete', 'delete'],
  ['findByIdAndDelete', 'delete'],
  ['dropCollection', 'delete'],
  ['dropDatabase', 'delete'],
  ['dropTable', 'delete'],
  ['dropTableIfExists', 'delete'],
  ['flushdb', 'delete'],
  ['flushall', 'delete'],
  ['insertOne', 'write'],
  ['insertMany', 'write'],
  ['updateOne', 'write'],
  ['updateMany', 'write'],
  ['replaceOne', 'write'],
  ['findOneAndUpdate', 'write'],
  ['findOneAndReplace', 'write'],
]);

/** What a method of a driver does to a database, by a name that nothing else has. */
export function databaseActOfMethod(name: string): DatabaseAct | undefined {
  return methods.get(name);
}
