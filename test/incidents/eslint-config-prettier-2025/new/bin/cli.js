#!/usr/bin/env node
"use strict";

const { ESLint } = require("eslint");
const { rules } = require("..");

async function main(files) {
  const eslint = new ESLint();
  const configs = await Promise.all(files.map((file) => eslint.calculateConfigForFile(file)));
  const conflicts = configs.flatMap((config) =>
    Object.entries(config.rules ?? {})
      .filter(([name, [level]]) => level !== 0 && name in rules)
      .map(([name]) => name),
  );
  for (const name of new Set(conflicts)) console.log(`- ${name}`);
  return conflicts.length === 0 ? 0 : 2;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
