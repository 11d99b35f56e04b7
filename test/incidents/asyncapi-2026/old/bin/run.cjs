#!/usr/bin/env node
'use strict';
require('../lib/generate.js').run(process.argv.slice(2));
