'use strict';
const limits = require('./rules/limits.js');

module.exports = {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'body-max-line-length': limits.body,
    'type-enum': [2, 'always', ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'style', 'test']],
  },
  helpUrl: 'https://docs.falconry.example/commits',
};
