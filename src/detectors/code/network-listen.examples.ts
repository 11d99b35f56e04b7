import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "import { createServer } from 'node:http'; createServer(handler).listen(3000);",
      why: 'one server, however it is started',
      attributes: { via: 'http' },
    },
    {
      code: "const express = require('express'); const app = express(); app.listen(process.env.PORT);",
      why: 'a framework',
      attributes: { via: 'express' },
    },
    {
      code: "import { WebSocketServer } from 'ws'; new WebSocketServer({ port: 1 });",
      why: 'a web socket server',
      attributes: { via: 'ws' },
    },
  ],
  good: [
    { code: "emitter.listen('change', f);", why: 'not a server that we know' },
    {
      code: "import http from 'http'; http.request('http://c.example');",
      why: 'the other direction',
    },
  ],
};
