/** Formats of programs that can be built for a re-creation. */
export const machineFormats = ['pe', 'elf', 'mach-o'] as const;

const size = 4096;

/** The beginning of a program of a format and zeros after it: what it is can be told, and nothing of it could run. */
export function machineCode(format: (typeof machineFormats)[number]): Uint8Array {
  const bytes = Buffer.alloc(size);
  if (format === 'elf') bytes.set([0x7f, 0x45, 0x4c, 0x46]);
  if (format === 'mach-o') bytes.set([0xcf, 0xfa, 0xed, 0xfe]);
  if (format === 'pe') {
    bytes.write('MZ');
    bytes.writeUInt32LE(0x80, 0x3c);
    bytes.write('PE\0\0', 0x80);
  }
  return bytes;
}
