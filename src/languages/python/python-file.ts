const codePath = /\.py[wc]?$/u;
const shebang = /^#!\s*\S*(?:\/|\s)(?:python|pypy)[\d.]*(?:\s|$)/u;
/** Python runs every line of these files that begins so, each time it starts. */
const pathLine = /^import[ \t]/mu;
/** What ends a line of a path file in newer versions of Python, beside what does everywhere. */
const otherBreaks = ['\v', '\f', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}'];

/** The text of a path file with one kind of line end for all that Python takes for one. Offsets stay what they are. */
export function evenPathFile(text: string): string {
  let even = text;
  for (const mark of otherBreaks) even = even.replaceAll(mark, '\n');
  return even;
}

/** Whether a file is code that Python would run: by its ending, by its first line, or by what a path file makes Python do. */
export function isPythonFile(path: string, text: () => string, startsShebang: boolean): boolean {
  const lower = path.toLowerCase();
  if (codePath.test(lower)) return true;
  if (lower.endsWith('.pth')) return pathLine.test(evenPathFile(text()));
  return startsShebang && shebang.test(text().slice(0, 200));
}

/** What Python runs of a path file: the lines that import; the others are folders. Offsets stay what they are. */
export function codeOfPathFile(text: string): string {
  return evenPathFile(text).replace(/^.*$/gmu, (line) =>
    /^import[ \t]/u.test(line) ? line : ' '.repeat(line.length),
  );
}
