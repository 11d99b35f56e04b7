import { isMap, isSeq, parseDocument } from 'yaml';

/**
 * The text of an `incident.yaml` in which these forms are caught. Only this way round: that something is missed again
 * is never recorded by code.
 */
export function recordCaught(text: string, names: readonly string[]): string {
  const document = parseDocument(text);
  if (names.includes('original')) {
    document.set('state', 'caught');
    document.delete('reason');
  }
  const variations = document.get('variations');
  for (const variation of isSeq(variations) ? variations.items : []) {
    if (!isMap(variation) || !names.includes(String(variation.get('name')))) continue;
    variation.delete('state');
    variation.delete('reason');
  }
  return document.toString({ lineWidth: 120 });
}
