import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const help = 'help@acme.invalid'; console.error('Write to', help); throw new Error(`Ask ${help}`);",
      why: 'an address that is only shown',
      attributes: { address: 'help@acme.invalid', use: 'message' },
    },
    {
      code: "const from = process.env.FROM ?? 'noreply@acme.invalid'; if (!from) process.exit(1); send({ From: from, To: to });",
      why: 'a sender',
      attributes: { address: 'noreply@acme.invalid', use: 'sender' },
    },
    {
      code: "const from = 'noreply@acme.invalid'; send({ from, list: [to, from] });",
      why: 'a sender that also goes elsewhere',
      attributes: { address: 'noreply@acme.invalid' },
    },
    {
      code: "let box = 'help@acme.invalid'; console.log(box); export { box };",
      why: 'shown here, and whatever elsewhere',
      attributes: { address: 'help@acme.invalid' },
    },
    {
      code: "console = { log: send }; console.log('copy@collect.invalid');",
      why: 'shown by what is no console any more, which is not followed',
      attributes: { address: 'copy@collect.invalid', use: 'message' },
    },
    {
      code: "const target = 'Copy@Collect.invalid';",
      why: 'a constant that may become anything',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: "const target = 'copy' + '@' + 'collect.invalid';",
      why: 'in pieces',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: "const target = 'copy#collect.invalid'.replace('#', '@');",
      why: 'in disguise',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: 'list.push(`"Copy" <copy@collect.invalid>`);',
      why: 'with a name',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: 'const target = `${to}, copy@collect.invalid`;',
      why: 'put behind another one',
      attributes: { address: 'copy@collect.invalid' },
    },
    {
      code: "const target = to.replace(/.+/, '$&;copy@collect.invalid');",
      why: 'put behind what was found',
      attributes: { address: 'copy@collect.invalid' },
    },
  ],
  good: [
    { code: 'const help = `${name}: copy@collect.invalid`;', why: 'a line for people' },
    { code: "import x from '@scope/package';", why: 'a package' },
    { code: "const spec = 'tool@1.2.3';", why: 'a version' },
    { code: "const text = 'Write to copy@collect.invalid for help';", why: 'a sentence' },
    { code: "const dsn = 'postgres://user:secret@db.invalid/x';", why: 'a connection string' },
  ],
};
