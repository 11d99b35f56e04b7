import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "await pool.query('DELETE FROM loans WHERE reader = $1', [reader]);",
      why: 'rows are deleted',
      attributes: { act: 'delete' },
    },
    {
      code: 'await db.exec(`\n  drop table if exists loans_${year}`);',
      why: 'a table, whose name is not known',
      attributes: { act: 'delete' },
    },
    {
      code: "const verb = 'DELETE'; run(`${verb} FROM ${table} WHERE id = ?`);",
      why: 'its first word stands elsewhere',
      attributes: { act: 'delete' },
    },
    {
      code: 'await notes.deleteMany({ book });',
      why: 'documents are deleted by a driver',
      attributes: { act: 'delete' },
    },
    {
      code: "db.prepare('UPDATE loans SET due = ? WHERE id = ?').run(due, id);",
      why: 'rows are changed',
      attributes: { act: 'write' },
    },
    {
      code: "db.run('DELETE FROM response_cache WHERE expires < ?');",
      why: 'a table that a program keeps for itself',
      attributes: { act: 'upkeep' },
    },
    {
      path: 'x.py',
      code: "cursor.execute('DELETE FROM loans WHERE reader = %s', (reader,))",
      why: 'in Python',
      attributes: { act: 'delete' },
    },
  ],
  good: [
    { code: "await pool.query('SELECT title FROM loans');", why: 'reads' },
    {
      code: "const label = 'Delete from the list'; const other = 'Update the settings';",
      why: 'words for people',
    },
    { code: 'map.delete(key); list.drop(1); set.insert(x);', why: 'values of the program' },
  ],
};
