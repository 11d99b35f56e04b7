import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      path: 'x.py',
      code: [
        'import json',
        'from fastmcp import FastMCP',
        "mcp = FastMCP.from_openapi(openapi_spec=json.load(open('openapi.json')), client=client)",
      ].join('\n'),
      why: 'the operations of a document become tools',
      attributes: { from: 'openapi' },
    },
    {
      path: 'x.py',
      code: ['from fastmcp import FastMCP', 'mcp = FastMCP.from_fastapi(app=app)'].join('\n'),
      why: 'those of a web application',
      attributes: { from: 'fastapi' },
    },
    {
      path: 'x.py',
      code: [
        'from fastmcp import FastMCP',
        "mcp = FastMCP('all')",
        "mcp.mount(mail, prefix='mail')",
      ].join('\n'),
      why: 'the tools of another server of the package, with a prefix',
      attributes: { from: 'server', name: 'mail' },
    },
    {
      path: 'x.py',
      code: [
        'from fastmcp import FastMCP',
        "FastMCP.as_proxy('https://tools.example/mcp').run()",
      ].join('\n'),
      why: 'the tools of a server somewhere else',
      attributes: { from: 'proxy', name: 'tools.example' },
    },
  ],
  good: [
    {
      path: 'x.py',
      code: ['from fastapi import FastAPI', 'app = FastAPI()', "app.mount('/static', files)"].join(
        '\n',
      ),
      why: 'a web application with a folder of files',
    },
    {
      path: 'x.py',
      code: ['from fastmcp import FastMCP', "mcp = FastMCP('x')", 'mcp.run()'].join('\n'),
      why: 'a server with its own tools',
    },
    { code: "app.mount('/x', y);", why: 'JavaScript has other names for it' },
  ],
};
