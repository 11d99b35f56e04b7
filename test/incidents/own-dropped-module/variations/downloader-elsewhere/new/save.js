import { chmod, writeFile } from 'node:fs/promises';

export async function save(address, place) {
  const answer = await fetch(address);
  await writeFile(place, Buffer.from(await answer.arrayBuffer()));
  await chmod(place, 0o755);
}
