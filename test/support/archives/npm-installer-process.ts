import pacote from 'pacote';

/** Unpacks one tarball after the other as npm does, on request of the process that started it. */
process.on('message', ({ file, target }: { file: string; target: string }) => {
  // What npm cannot unpack to the end it may still have unpacked in part.
  pacote.extract(`file:${file}`, target, {}).then(
    () => process.send?.('unpacked'),
    () => process.send?.('failed'),
  );
});
