#!/usr/bin/env node
'use strict';
const { start } = require('../src/index.cjs');
const { url } = start({ folder: process.argv[2] ?? './data' });
console.log(url);
