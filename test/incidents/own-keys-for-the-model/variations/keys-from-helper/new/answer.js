export function answer(text) {
  return { content: [{ type: 'text', text }] };
}
