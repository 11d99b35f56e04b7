#!/usr/bin/env node
"use strict";
const path = require("path");
const yargs = require("yargs");
const { runTask } = require("../src/run-task");
const { readGraph } = require("../src/graph");

require("dotenv").config({ path: path.join(process.cwd(), ".env") });

yargs
  .command("run <project> <task>", "Run a task of a project", {}, async ({ project, task }) => {
    process.exitCode = await runTask(process.cwd(), project, task);
  })
  .command("graph", "Print what depends on what", {}, () => {
    for (const [name, { dependencies }] of readGraph(process.cwd())) {
      console.log(`${name} -> ${dependencies.join(", ")}`);
    }
  })
  .command("show <project>", "Print the tasks of a project", {}, ({ project }) => {
    const found = readGraph(process.cwd()).get(project);
    console.log(Object.keys(found === undefined ? {} : found.scripts).join("\n"));
  })
  .demandCommand()
  .parse();
