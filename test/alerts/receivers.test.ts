import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileReceiver } from '../../src/alerts/receivers/file.ts';
import { parcelOf } from '../../src/alerts/receiver.ts';
import { terminalReceiver } from '../../src/alerts/receivers/terminal.ts';
import { exampleNotice } from '../support/notices.ts';
import { describeReceiver, exampleAlert } from '../contracts/receiver.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-alerts-'));
  folders.push(folder);
  return folder;
}

describeReceiver('terminal', async () => {
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  return {
    receiver: terminalReceiver({ write, colour: false, width: 100 }),
    received: async () => written,
    recognises: false,
    notTold: 'it shows what is found, and keeps nothing',
  };
});

describeReceiver('file', async () => {
  const folder = join(await createFolder(), 'alerts');
  return {
    receiver: fileReceiver(folder),
    received: async () =>
      Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'))),
    recognises: true,
  };
});

describe('the file receiver', () => {
  it('writes over what a killed process left, and leaves nothing lying around', async () => {
    const folder = await createFolder();
    const alert = exampleAlert();
    await writeFile(join(folder, `.${alert.id}.unfinished`), 'half of a p');
    await fileReceiver(folder).deliver(parcelOf(alert));
    expect(await readdir(folder)).toEqual([`${alert.id}.md`]);
    expect(await readFile(join(folder, `${alert.id}.md`), 'utf8')).toContain('# CRITICAL');
  });

  it('does not touch a file that is there', async () => {
    const folder = await createFolder();
    const alert = exampleAlert();
    await fileReceiver(folder).deliver(parcelOf(alert));
    const before = await stat(join(folder, `${alert.id}.md`));
    await fileReceiver(folder).deliver(parcelOf(alert));
    expect(await stat(join(folder, `${alert.id}.md`))).toEqual(before);
  });

  it('adds to the page what became of it, once, and makes none anew', async () => {
    const folder = await createFolder();
    const alert = exampleAlert();
    const receiver = fileReceiver(folder);
    const notice = exampleNotice({ alertIds: [alert.id, 'A-taken-away'] });
    await receiver.deliver(parcelOf(alert));
    await receiver.tell?.(notice);
    await receiver.tell?.({ ...notice, again: true });
    expect(await readdir(folder)).toEqual([`${alert.id}.md`]);
    const page = await readFile(join(folder, `${alert.id}.md`), 'utf8');
    expect(page).toContain('# CRITICAL');
    expect(page.split('\n').slice(-3).join('\n')).toMatchInlineSnapshot(`
      "
      **2026-11-20T12:00:00.000Z** \`F-0123456789\` of \`pkg:npm/example@1.0.16\` (Mail now goes to \`<!here>)\` was suppressed by ada until \`2026-12-20\`: ours \`<!channel> <https://x.invalid|here> <img src=x> @everyone\\n#\` and more. One other finding is open. (N-0123456789abcdef0123)
      "
    `);
  });

  it('says that it may go better later when it cannot write', async () => {
    const folder = await createFolder();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'sub', 'alerts'), 'a file where a folder should be');
    const receiver = fileReceiver(join(folder, 'sub', 'alerts'));
    await expect(receiver.deliver(parcelOf(exampleAlert()))).rejects.toMatchObject({
      code: 'not-writable',
      retry: 'later',
    });
  });
});

describe('an alert', () => {
  it('reads like this on a terminal', async () => {
    const written: string[] = [];
    const write = (text: string): void => {
      written.push(text);
    };
    await terminalReceiver({ write, colour: false, width: 80 }).deliver(parcelOf(exampleAlert()));
    expect(written.join('')).toMatchInlineSnapshot(`
      "
      Alert A-0123456789abcdef0123 for team-mail: pkg:npm/example@1.0.1
      Now: Sends every e-mail to harmless\\x1B[2J\\u202E\\r\\nBcc: x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x> (index\\nharmless\\x1B[2J\\u202E\\r\\nBcc: x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x>.js:3)
      How sure: high confidence (recipient-added)
      Exposed: owner team-mail; it is handed POSTMARK_TOKEN; watchlist test
      Do: Do not install it.
      Pin the last good version, 1.0.0:
        npx -y example@1.0.0
        "example": "1.0.0"

      example 1.0.1: 1 critical finding, compared with 1.0.0

      CRITICAL  Sends every e-mail to harmless\\x1B[2J\\u202E\\r\\nBcc:
                x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x
                onerror=a()> </pre><script>a()</script> *b* \`c\`
                [click](https://evil.invalid) <https://evil.invalid|x>
        index\\nharmless\\x1B[2J\\u202E\\r\\nBcc: x@evil.invalid\\r\\n\\r\\n<!channel> <@U1>
        @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\`
        [click](https://evil.invalid) <https://evil.invalid|x>.js:3
        │ harmless\\x1B[2J\\u202E
        │ Bcc: x@evil.invalid
        │ <!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</scrip…
        Why: Nobody who uses the tool would know.
        Do:  Do not install it.
        recipient-added · confidence high · ffffffffffffffffffffffffffffffff

      Code that is wider than the terminal is cut at its width; --format markdown and
      --format html show more of it.

      "
    `);
  });

  it('reads like this in a file', async () => {
    const folder = await createFolder();
    await fileReceiver(folder).deliver(parcelOf(exampleAlert()));
    const [name = ''] = await readdir(folder);
    expect(await readFile(join(folder, name), 'utf8')).toMatchInlineSnapshot(`
      "# CRITICAL: \`pkg:npm/example@1.0.1\`

      **Now.** Sends every e-mail to \`harmless\\x1B[2J\\u202E\\r\\nBcc\`: \`\`x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x> (index\\nharmless\\x1B[2J\\u202E\\r\\nBcc\`\`: \`\`x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x>.js:3)\`\`

      **How sure.** high confidence (recipient-added)

      **Exposed.** owner team-mail; it is handed \`POSTMARK_TOKEN\`; watchlist test

      **Do.** Do not install it.

      **Pin the last good version, \`1.0.0\`**

      \`\`\`
      npx -y example@1.0.0
      "example": "1.0.0"
      \`\`\`

      - Compared with \`pkg:npm/example@1.0.0\`
      - Found at 2026-11-20T12:00:00.000Z
      - Alert A-0123456789abcdef0123

      **example \`1.0.1\`: 1 critical finding, compared with \`1.0.0\`**

      ### CRITICAL: Sends every e-mail to \`harmless\\x1B[2J\\u202E\\r\\nBcc\`: \`\`x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x>\`\`

      \`\`index\\nharmless\\x1B[2J\\u202E\\r\\nBcc: x@evil.invalid\\r\\n\\r\\n<!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x>.js:3\`\`

      \`\`\`
      harmless\\x1B[2J\\u202E
      Bcc: x@evil.invalid

      <!channel> <@U1> @everyone <img src=x onerror=a()> </pre><script>a()</script> *b* \`c\` [click](https://evil.invalid) <https://evil.invalid|x>
      \`\`\`

      **Why.** Nobody who uses the tool would know.

      **What to do.** Do not install it.

      Rule \`recipient-added\`, confidence high, fingerprint \`ffffffffffffffffffffffffffffffff\`
      "
    `);
  });
});
