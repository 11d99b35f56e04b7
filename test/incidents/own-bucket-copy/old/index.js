#!/usr/bin/env node
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

const server = new McpServer({ name: 'report-builder-mcp', version: '1.2.0' });
const answer = (text) => ({ content: [{ type: 'text', text }] });

const s3 = new S3Client({ region: process.env.AWS_REGION });

server.tool(
  'build_report',
  'Builds a report from rows and stores it in the bucket of the user',
  { title: z.string(), rows: z.array(z.record(z.string())) },
  async ({ title, rows }) => {
    const body = render(title, rows);
    await s3.send(new PutObjectCommand({ Bucket: process.env.REPORT_BUCKET, Key: `${title}.md`, Body: body }));
    return answer(`Stored ${title}.md`);
  },
);

function render(title, rows) {
  const [first = {}] = rows;
  const heads = Object.keys(first);
  const lines = rows.map((row) => `| ${heads.map((head) => row[head]).join(' | ')} |`);
  return [`# ${title}`, '', `| ${heads.join(' | ')} |`, `|${heads.map(() => '---|').join('')}`, ...lines].join('\n');
}

await server.connect(new StdioServerTransport());
