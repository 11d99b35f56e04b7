import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..', 'web');
if (existsSync(join(web, 'package.json'))) {
  const result = spawnSync('npm', ['install', '--no-audit'], { cwd: web, stdio: 'inherit' });
  process.exit(result.status ?? 1);
}
