const limit = 20_000;

/** Models choke on long output: keeps the beginning and the end. */
export function limitOutput(text) {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit / 2)}\n…\n${text.slice(-limit / 2)}`;
}
