const roundConstants: readonly bigint[] = makeRoundConstants();
const rotations: readonly number[] = makeRotations();
const mask = (1n << 64n) - 1n;
/** Bytes of one block of Keccak-256. */
const rate = 136;

/**
 * Keccak-256, by which wallet addresses of Ethereum carry their checksum in the case of their letters. It is not SHA3-256,
 * which pads otherwise; Node has no name for it. For short texts: it takes its time.
 */
export function keccak256(input: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((input.length + 1) / rate) * rate);
  padded.set(input);
  padded[input.length] = 0x01;
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80;
  const view = new DataView(padded.buffer);
  const state: bigint[] = Array.from({ length: 25 }, () => 0n);
  for (let block = 0; block < padded.length; block += rate) {
    for (let lane = 0; lane < rate / 8; lane += 1) {
      state[lane] = at(state, lane) ^ view.getBigUint64(block + lane * 8, true);
    }
    permute(state);
  }
  const output = new DataView(new ArrayBuffer(32));
  for (let lane = 0; lane < 4; lane += 1) output.setBigUint64(lane * 8, at(state, lane), true);
  return new Uint8Array(output.buffer);
}

function permute(state: bigint[]): void {
  for (const constant of roundConstants) {
    const columns = [0, 1, 2, 3, 4].map((x) =>
      [0, 5, 10, 15, 20].reduce((sum, y) => sum ^ at(state, x + y), 0n),
    );
    for (let lane = 0; lane < 25; lane += 1) {
      const x = lane % 5;
      state[lane] =
        at(state, lane) ^ at(columns, (x + 4) % 5) ^ rotate(at(columns, (x + 1) % 5), 1);
    }
    const moved: bigint[] = Array.from({ length: 25 }, () => 0n);
    for (let lane = 0; lane < 25; lane += 1) {
      const x = lane % 5;
      const y = Math.floor(lane / 5);
      moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(at(state, lane), rotations[lane] ?? 0);
    }
    for (let lane = 0; lane < 25; lane += 1) {
      const row = lane - (lane % 5);
      const [next, after] = [row + ((lane + 1) % 5), row + ((lane + 2) % 5)];
      state[lane] = at(moved, lane) ^ (~at(moved, next) & mask & at(moved, after));
    }
    state[0] = at(state, 0) ^ constant;
  }
}

function at(lanes: readonly bigint[], index: number): bigint {
  return lanes[index] ?? 0n;
}

function rotate(lane: bigint, by: number): bigint {
  const distance = BigInt(by % 64);
  return ((lane << distance) | (lane >> (64n - distance))) & ((1n << 64n) - 1n);
}

/** The constants are bits of a shift register. */
function makeRoundConstants(): readonly bigint[] {
  let register = 1;
  return Array.from({ length: 24 }, () => {
    let constant = 0n;
    for (let bit = 0; bit < 7; bit += 1) {
      if ((register & 1) === 1) constant |= 1n << ((1n << BigInt(bit)) - 1n);
      register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1;
    }
    return constant;
  });
}

function makeRotations(): readonly number[] {
  const offsets: number[] = Array.from({ length: 25 }, () => 0);
  let [x, y] = [1, 0];
  for (let step = 0; step < 24; step += 1) {
    offsets[x + 5 * y] = ((step + 1) * (step + 2)) / 2;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return offsets;
}
