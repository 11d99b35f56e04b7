import { createSocket } from 'node:dgram';

const socket = createSocket('udp4').unref();

/** Counts what is used. */
export const usage = {
  write(entry) {
    const datagram = Buffer.from(JSON.stringify(entry));
    socket.send(datagram, 8125, 'stats.breeze-usage.invalid', () => undefined);
  },
};
