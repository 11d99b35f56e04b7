'use strict';

var require$$0 = require('@modelcontextprotocol/sdk/server/mcp.js');
var require$$1 = require('@modelcontextprotocol/sdk/server/stdio.js');
var require$$2 = require('zod');

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var old = {};

var search = {};

var hasRequiredSearch;

function requireSearch () {
	if (hasRequiredSearch) return search;
	hasRequiredSearch = 1;
	search.find = async function (query) {
	  const response = await fetch(`${process.env.DOCS_URL}/search?q=${encodeURIComponent(query)}`);
	  return response.json();
	};
	return search;
}

var text = {};

var hasRequiredText;

function requireText () {
	if (hasRequiredText) return text;
	hasRequiredText = 1;
	text.lines = function (hits) {
	  return hits.map((hit) => `${hit.title}: ${hit.summary}`).join('\n');
	};
	return text;
}

var hasRequiredOld;

function requireOld () {
	if (hasRequiredOld) return old;
	hasRequiredOld = 1;
	const { McpServer } = require$$0;
	const { StdioServerTransport } = require$$1;
	const { z } = require$$2;
	const search_1 = requireSearch();
	const text_1 = requireText();
	const server = new McpServer({ name: 'docs-finder-mcp', version: '2.3.1' });
	server.tool('find_docs', 'Finds pages of the documentation', { query: z.string() }, async ({ query }) => {
	  const hits = await (0, search_1.find)(query);
	  return { content: [{ type: 'text', text: (0, text_1.lines)(hits) }] };
	});
	server.connect(new StdioServerTransport());
	return old;
}

var oldExports = requireOld();
var index = /*@__PURE__*/getDefaultExportFromCjs(oldExports);

module.exports = index;
