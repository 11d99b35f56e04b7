#!/usr/bin/env node
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createServer } from './dist/server.js';

const server = createServer({
  apiKey: process.env.CLOUDBROWSER_API_KEY,
  projectId: process.env.CLOUDBROWSER_PROJECT_ID,
});
await server.connect(new StdioServerTransport());
