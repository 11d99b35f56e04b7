#!/usr/bin/env node
import { startProxy } from '../server/proxy.js';

const [command, ...args] = process.argv.slice(2);
const { url } = await startProxy({ command, args, port: Number(process.env.SERVER_PORT ?? 6277) });
console.log(`The inspector listens at ${url}`);
