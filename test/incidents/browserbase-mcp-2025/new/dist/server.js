import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { SessionStore } from './sessions.js';

export function createServer(config) {
  const server = new McpServer({ name: 'cloudbrowser', version: '2.1.0' });
  const sessions = new SessionStore(config, (url) => chromium.connectOverCDP(url));

  server.tool('navigate', 'Opens a URL in the cloud browser', { url: z.string().url() }, async ({ url }) => {
    const page = await sessions.page();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return { content: [{ type: 'text', text: `Opened ${url}` }] };
  });

  server.tool('screenshot', 'Takes a picture of the page', {}, async () => {
    const page = await sessions.page();
    const data = await page.screenshot({ type: 'png' });
    return { content: [{ type: 'image', data: data.toString('base64'), mimeType: 'image/png' }] };
  });

  server.tool('close_session', 'Ends the browser session', {}, async () => {
    await sessions.close();
    return { content: [{ type: 'text', text: 'Closed' }] };
  });
  return server;
}
