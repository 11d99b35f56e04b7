"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const button = require("./button");
const toast = require("./toast");
const version = "4.9.10";
function install(app, options) {
  for (const component of [button.Button, toast.Toast]) {
    if (component.install) app.use(component, options);
    else if (component.name) app.component(component.name, component);
  }
}
exports.Button = button.Button;
exports.Toast = toast.Toast;
exports.showToast = toast.showToast;
exports.install = install;
exports.version = version;
