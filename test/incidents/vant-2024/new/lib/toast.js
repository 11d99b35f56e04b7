"use strict";
const vue = require("vue");
const Toast = vue.defineComponent({
  name: "acme-toast",
  props: { message: String, duration: { type: Number, default: 2000 } },
  setup: (props) => () => vue.h("div", { class: "acme-toast" }, props.message),
});
function showToast(options) {
  const given = typeof options === "string" ? { message: options } : options;
  const root = document.createElement("div");
  const app = vue.createApp(Toast, given);
  app.mount(root);
  document.body.append(root);
  setTimeout(() => {
    app.unmount();
    root.remove();
  }, given.duration || 2000);
}
let closeLast = () => undefined;
function closeToast() {
  closeLast();
  closeLast = () => undefined;
}
exports.closeToast = closeToast;
exports.Toast = Toast;
exports.showToast = showToast;
