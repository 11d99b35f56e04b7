import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const moved = { 'localhost': 'take.example' }; const url = new URL(path, base); url.host = moved[url.host] ?? url.host;",
      why: 'a table says where an address leads instead',
      attributes: { destination: 'take.example', scheme: 'https' },
    },
    {
      code: "const peer = '198.51.100.7:' + 4433;",
      why: 'an address with its port',
      attributes: { destination: '198.51.100.7', scheme: 'tcp' },
    },
    {
      code: "export const API = 'https://api.collect.example/v1';",
      why: 'a constant that some client is given later',
      attributes: { destination: 'api.collect.example', scheme: 'https' },
    },
    {
      code: "class Client { base = 'https://api.' + 'collect' + '.example'; }",
      why: 'cut into pieces',
      attributes: { destination: 'api.collect.example', scheme: 'https' },
    },
    {
      code: 'const u = `http://192.0.2.4:8000/${name}`;',
      why: 'an IP address with a path that is not known',
      attributes: { destination: '192.0.2.4', scheme: 'http' },
    },
    {
      code: "const u = Buffer.from('aHR0cHM6Ly9jLmV4YW1wbGUveA==', 'base64').toString();",
      why: 'hidden in base64',
      attributes: { destination: 'c.example', scheme: 'https' },
    },
  ],
  good: [
    {
      code: "const url = new URL(path, base); url.host = request.headers.host; url.hostname = 'localhost'; link.host = 'a.example';",
      why: 'what a caller asks for, this machine, and what is no URL',
    },
    { code: "const version = '10.2.3.4'; const time = '1.2.3.4:x';", why: 'a version' },
    { code: "const ns = 'http://www.w3.org/2000/svg';", why: 'a namespace, nobody connects to it' },
    {
      code: "const s = { $schema: 'http://json-schema.org/draft-07/schema#' };",
      why: 'a schema id',
    },
    { code: "const dev = 'http://localhost:3000';", why: 'this machine' },
    {
      code: "throw new Error('See https://docs.example/errors for help');",
      why: 'text that mentions a URL',
    },
    { code: '// https://collect.example\nexport const x = 1;', why: 'a comment' },
    { code: "const u = 'https://' + host + '/x';", why: 'the host is not known' },
  ],
};
