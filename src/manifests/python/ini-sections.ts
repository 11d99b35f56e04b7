const maxCharacters = 1024 * 1024;
const maxEntries = 10_000;

/** Sections of an ini file by name, each with its values by key. What Python's own reader refuses is passed over. */
export function parseIniSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let key = '';
  let count = 0;
  for (const raw of text.slice(0, maxCharacters).split('\n')) {
    const line = raw.replace(/\r$/, '');
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#') || bare.startsWith(';')) continue;
    const [, name] = /^\[([^\]]{1,500})\]/.exec(line) ?? [];
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      key = '';
      continue;
    }
    if (section === undefined) continue;
    if (/^[ \t]/.test(line) && key !== '') {
      section.set(key, `${section.get(key) ?? ''}\n${bare}`);
      continue;
    }
    const at = line.search(/[=:]/);
    count += 1;
    if (at < 1 || count > maxEntries) continue;
    key = line.slice(0, at).trim().slice(0, 500);
    section.set(key, line.slice(at + 1).trim());
  }
  return sections;
}

/** A value that lists one thing on each line. */
export function listedLines(value: string | undefined): string[] {
  return (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
