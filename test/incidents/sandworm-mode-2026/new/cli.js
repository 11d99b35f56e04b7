#!/usr/bin/env node
const { planSteps } = require('./index.js');
const text = process.argv.slice(2).join(' ');
for (const step of planSteps(text)) console.log(`- ${step}`);
