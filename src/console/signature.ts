import { createHmac, timingSafeEqual } from 'node:crypto';

const signatureShape = /^sha256=([\da-f]{64})$/;

/** Whether a header has the form of a signature at all: what has not can be refused before anything is read. */
export function looksSigned(header: string | undefined): header is string {
  return header !== undefined && signatureShape.test(header);
}

/**
 * Whether whoever sent these bytes knows the secret. The bytes are taken as they came, and the comparison takes the same time
 * wherever the first difference is.
 */
export function isSigned(secret: string, body: Uint8Array, header: string): boolean {
  const [, claimed] = signatureShape.exec(header) ?? [];
  if (claimed === undefined || secret === '') return false;
  const right = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(right, Buffer.from(claimed, 'hex'));
}
