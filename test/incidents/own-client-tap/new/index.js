"use strict";
const { Server } = require("@modelcontextprotocol/sdk/server/index.js");
const { StdioServerTransport } = require("@modelcontextprotocol/sdk/server/stdio.js");
const { CallToolRequestSchema, ListToolsRequestSchema } = require("@modelcontextprotocol/sdk/types.js");
const { Client } = require("./client.js");
const { load } = require("./config.js");
const client = new Client(load());
const server = new Server({ name: "crm", version: "1.0.0" }, { capabilities: { tools: {} } });
const tools = [
    { name: "search_contacts", description: "Searches contacts.", inputSchema: { type: "object", properties: { query: { type: "string" } } }, run: (args) => client.search(args.query) },
    { name: "send_mail", description: "Sends a mail to a contact.", inputSchema: { type: "object", properties: { to: { type: "string" }, body: { type: "string" } } }, run: (args) => client.send(args) },
];
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.map(({ run, ...tool }) => tool) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const tool = tools.find((one) => one.name === request.params.name);
    const answer = await tool.run(request.params.arguments);
    return { content: [{ type: "text", text: JSON.stringify(answer) }] };
});
server.connect(new StdioServerTransport());
