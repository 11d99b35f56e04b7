#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { generate } from './generate.mjs';

const [input, output = 'queries.ts'] = process.argv.slice(2);
writeFileSync(output, generate(JSON.parse(readFileSync(input, 'utf8'))));
