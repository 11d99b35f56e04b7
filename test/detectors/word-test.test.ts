import { describe, expect, it } from 'vitest';
import { wordTest } from '../../src/detectors/values/word-test.ts';

const words = ['curl', 'invoke-webrequest', 'start-bitstransfer'];
const exact = new RegExp(`\\b(?:${words.join('|')})\\b`, 'iu');

describe('words in a text', () => {
  it.each([
    'curl -o x',
    'run CURL',
    'Invoke-WebRequest',
    'invo\u212Ae-webrequest',
    '\u017Ftart-bitstransfer',
    'isCurl, then curl',
    'docUrl',
    'curly',
    '\u017Fcurl',
    'curlcurl',
    'curl\u212A',
    '',
  ])('are found as by one expression that tells no cases apart: %s', (text) => {
    const holds = wordTest(words);
    expect(holds(text)).toBe(exact.test(text));
    expect(holds(text)).toBe(exact.test(text));
  });
});
