/** The files of an expanded tar archive, with the names that stand in their plain headers: those of the benchmark use no others. */
export function* filesOfTar(
  tar: Buffer,
): Generator<{ readonly name: string; readonly content: Buffer }> {
  for (let offset = 0; offset + 512 <= tar.length;) {
    const name = textAt(tar, offset, 100);
    if (name === '') return;
    const size = Number.parseInt(textAt(tar, offset + 124, 12), 8);
    yield { name, content: tar.subarray(offset + 512, offset + 512 + size) };
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}

function textAt(tar: Buffer, offset: number, length: number): string {
  const end = tar.indexOf(0, offset);
  return tar.toString(
    'latin1',
    offset,
    Math.min(end === -1 ? offset + length : end, offset + length),
  );
}
