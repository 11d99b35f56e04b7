import dns from 'node:dns';
import net from 'node:net';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Refuses every connection and look-up of a name within a test file, and fails the test that tried. */
export function forbidNetwork(): void {
  beforeEach(() => {
    vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(refuse);
    vi.spyOn(dns, 'lookup').mockImplementation(refuse);
  });
  afterEach(() => {
    expect(vi.mocked(net.Socket.prototype.connect)).not.toHaveBeenCalled();
    expect(vi.mocked(dns.lookup)).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
}

function refuse(): never {
  throw new Error('no network in this test');
}
