import pacote from 'pacote';

/** Unpacks one tarball after the other as npm does, on request of the process that started it. */
process.on('message', ({ file, target }: { file: string; target: string }) => {
  pacote.extract(`file:${file}`, target, {}).then(
    () => process.send?.('unpacked'),
    () => process.send?.('failed'),
  );
});
