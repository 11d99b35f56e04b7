/** `resolve` starts again at an absolute part; `..` takes a folder away where one is known. */
export function joined(parts: readonly string[], restarts: boolean): string {
  const from = restarts
    ? Math.max(
        0,
        parts.findLastIndex((part) => /^(?:[/~%<]|[a-z]:)/i.test(part)),
      )
    : 0;
  const folders: string[] = [];
  const text = parts.slice(from).join('/');
  for (const part of text.split(/[\\/]/)) {
    const last = folders.at(-1);
    if (part === '.' || (part === '' && folders.length > 0)) continue;
    if (part === '..' && last !== undefined && last !== '' && last !== '..') {
      if (folders.length > 1) folders.pop();
    } else folders.push(part);
  }
  return folders.join('/');
}
