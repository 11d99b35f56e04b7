// Node 16 has no structuredClone.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));
