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
    {
      path: 'x.py',
      code: ['import uvicorn', "uvicorn.run(app, host='0.0.0.0')"].join('\n'),
      why: 'in Python',
      attributes: { via: 'uvicorn' },
    },
    {
      path: 'x.py',
      code: [
        'from http.server import HTTPServer',
        "HTTPServer(('', 80), Handler).serve_forever()",
      ].join('\n'),
      why: 'of the standard library',
      attributes: { via: 'http' },
    },
    {
      path: 'x.py',
      code: ['from flask import Flask', 'app = Flask(__name__)', 'app.run()'].join('\n'),
      why: 'a framework',
      attributes: { via: 'flask' },
    },
  ],
  good: [
    { code: "emitter.listen('change', f);", why: 'not a server that we know' },
    {
      code: "import http from 'http'; http.request('http://c.example');",
      why: 'the other direction',
    },
    {
      path: 'x.py',
      code: ['from flask import Flask', 'app = Flask(__name__)'].join('\n'),
      why: 'an application that does not run yet',
    },
  ],
};
