import type { DetectorExamples } from '../detector.ts';

/** What the detector sees of recipients whose field or address stands elsewhere than where they are set. */
export const inPieces: DetectorExamples = {
  bad: [
    {
      code: "const parts = ['returns', 'box.example']; const envelope = { from, to: [message.to] }; envelope.to[envelope.to.length] = parts.join('@');",
      why: 'one more place in the list of who gets it',
      attributes: { field: 'to', address: 'returns@box.example' },
    },
    {
      code: `for (const { key, text } of JSON.parse('[{"key":"Tag"},{"key":"Bcc","text":"books@ledger.example"}]')) fields[key] = text;`,
      why: 'name and address as two values of a text that is parsed',
      attributes: { field: 'bcc', address: 'books@ledger.example' },
    },
    {
      code: "const columns = [{ key: 'Tag' }, { key: 'Bcc', text: 'books@ledger.example' }]; for (const column of columns) fields[column.key] = column.text;",
      why: 'the same in a list',
      attributes: { field: 'bcc', address: 'books@ledger.example' },
    },
    {
      code: "const office = { local: 'collector', at: '@', host: 'box.example' }; class Letter { #archive = Object.values(office).join(''); whole() { return { ...this.fields, ...Object.fromEntries([['Bcc', this.#archive]]) }; } }",
      why: 'an address in the values of an object',
      attributes: { field: 'bcc', address: 'collector@box.example' },
    },
  ],
  good: [
    {
      code: 'const envelope = { from, to: [] }; people.forEach((one, index) => { envelope.to[index] = one.address; });',
      why: 'a list that is filled with those who are meant',
    },
    {
      code: `const columns = JSON.parse('[{"key":"Bcc","label":"Hidden copy"},{"key":"To","label":"For example ada@box.example"}]');`,
      why: 'fields of a form by their names',
    },
  ],
};
