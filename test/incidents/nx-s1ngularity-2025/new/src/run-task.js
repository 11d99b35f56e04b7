"use strict";
const { spawn } = require("child_process");
const path = require("path");
const { readGraph } = require("./graph");

async function runTask(root, project, task) {
  const graph = readGraph(root);
  const found = graph.get(project);
  if (found === undefined || found.scripts[task] === undefined) {
    console.error(`${project} has no task ${task}`);
    return 1;
  }
  for (const name of found.dependencies.filter((one) => graph.has(one))) {
    const code = await runTask(root, name, task);
    if (code !== 0) return code;
  }
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", task], { cwd: path.join(root, "packages", found.folder), stdio: "inherit" });
    child.on("close", resolve);
  });
}

exports.runTask = runTask;
