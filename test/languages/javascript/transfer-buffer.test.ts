import { expect, test } from 'vitest';
import {
  isWorthBuffer,
  releaseTransferBuffer,
  reserveTransferBuffer,
} from '../../../src/languages/javascript/transfer-buffer.ts';

test('a line after a large text is read with the buffer in reserve, and with none where there is none', () => {
  const large = 'x'.repeat(4_000_000);
  reserveTransferBuffer();
  releaseTransferBuffer(large);
  expect(isWorthBuffer('a')).toBe(true);
  releaseTransferBuffer(large);
  expect(isWorthBuffer('a')).toBe(false);
  expect(isWorthBuffer('a'.repeat(16_000))).toBe(true);
});
