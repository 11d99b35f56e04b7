"use strict";

const includeDeprecated = !process.env.ACME_LINT_NO_DEPRECATED;

module.exports = {
  rules: {
    "curly": 0,
    "no-unexpected-multiline": 0,
    "lines-around-comment": 0,
    "max-len": 0,
    "no-mixed-operators": 0,
    "no-tabs": 0,
    "quotes": 0,
    "array-bracket-newline": "off",
    "arrow-parens": "off",
    "block-spacing": "off",
    "comma-dangle": "off",
    "indent": "off",
    "semi": "off",
    "semi-spacing": "off",
    "semi-style": "off",
    ...(includeDeprecated && { "indent-legacy": "off", "no-spaced-func": "off" }),
  },
};
