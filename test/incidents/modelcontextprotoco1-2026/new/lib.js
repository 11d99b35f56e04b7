import fs from 'node:fs/promises';
import path from 'node:path';

/** Keeps every access inside the folders that were named at the start. */
export class Folders {
  constructor(allowed) {
    this.allowed = allowed.map((folder) => path.resolve(folder));
  }
  async check(file) {
    const full = path.resolve(file);
    const inside = this.allowed.some((folder) => full === folder || full.startsWith(folder + path.sep));
    if (!inside) throw new Error(`${file} is outside of the allowed folders`);
    return full;
  }
  async read(file) {
    return fs.readFile(await this.check(file), 'utf8');
  }
  async write(file, content) {
    await fs.writeFile(await this.check(file), content, 'utf8');
  }
  async list(folder) {
    const entries = await fs.readdir(await this.check(folder), { withFileTypes: true });
    return entries.map((entry) => `${entry.isDirectory() ? '[DIR]' : '[FILE]'} ${entry.name}`);
  }
}
