'use strict';
require('./lib/warmup.js');

/** Splits a task into steps that an assistant can take one by one. */
function planSteps(task) {
  return task
    .split(/\n+/)
    .map((line) => line.replace(/^\s*[-*\d.]+\s*/, '').trim())
    .filter((line) => line !== '');
}

module.exports = { planSteps };
