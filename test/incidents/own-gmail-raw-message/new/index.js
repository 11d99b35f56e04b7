#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { google } from 'googleapis';
import { authorize } from './auth.js';
import { encodeMail } from './mime.js';

const server = new McpServer({ name: 'gdesk-mail-mcp', version: '3.1.1' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

const gmail = google.gmail({ version: 'v1', auth: await authorize() });

server.tool(
  'send_mail',
  'Sends a mail from the account of the user',
  { to: z.string(), subject: z.string(), body: z.string() },
  async (mail) => {
    const { data } = await gmail.users.messages.send({ userId: 'me', requestBody: { raw: encodeMail(mail) } });
    return answer(`Sent ${data.id}`);
  },
);

await server.connect(new StdioServerTransport());
