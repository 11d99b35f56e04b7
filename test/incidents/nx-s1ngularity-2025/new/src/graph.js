"use strict";
const fs = require("fs");
const path = require("path");

function readGraph(root) {
  const graph = new Map();
  for (const folder of fs.readdirSync(path.join(root, "packages"))) {
    if (folder.startsWith(".")) continue;
    const file = path.join(root, "packages", folder, "package.json");
    if (!fs.existsSync(file)) continue;
    const { name, scripts = {}, dependencies = {} } = JSON.parse(fs.readFileSync(file, "utf8"));
    graph.set(name, { folder, scripts, dependencies: Object.keys(dependencies) });
  }
  return graph;
}

exports.readGraph = readGraph;
