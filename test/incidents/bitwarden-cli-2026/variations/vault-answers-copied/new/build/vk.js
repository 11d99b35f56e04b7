#!/usr/bin/env node
'use strict';
const { Command } = require('commander');
const { VaultClient } = require('./vault-client.js');

const program = new Command('vk').version('2026.3.0');
const client = new VaultClient(process.env.VK_SERVER ?? 'https://vault.vaultkeep.example');

program
  .command('get <name>')
  .description('Prints one secret')
  .action(async (name) => {
    const item = await client.item(name, process.env.VK_SESSION);
    process.stdout.write(`${item.login.password}\n`);
  });
program
  .command('sync')
  .description('Fetches the vault')
  .action(async () => {
    console.log(`${await client.sync(process.env.VK_SESSION)} items`);
  });
program.parseAsync();
