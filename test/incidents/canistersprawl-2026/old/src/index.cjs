'use strict';
const { spawn } = require('node:child_process');
const { mkdirSync } = require('node:fs');

function start({ folder, port = 5432 }) {
  mkdirSync(folder, { recursive: true });
  const server = spawn('postgres', ['-D', folder, '-p', String(port)], { stdio: 'inherit' });
  return { url: `postgres://localhost:${port}/postgres`, stop: () => server.kill() };
}
module.exports = { start };
