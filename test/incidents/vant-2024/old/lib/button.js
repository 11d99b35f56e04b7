"use strict";
const vue = require("vue");
const types = ["default", "primary", "success", "warning", "danger"];
const Button = vue.defineComponent({
  name: "acme-button",
  props: { text: String, type: { type: String, default: types[0] }, loading: Boolean, disabled: Boolean },
  emits: ["click"],
  setup(props, { emit, slots }) {
    const onClick = (event) => {
      if (props.loading) event.preventDefault();
      else if (!props.disabled) emit("click", event);
    };
    return () =>
      vue.h("button", { class: ["acme-button", `acme-button--${props.type}`], disabled: props.disabled, onClick }, [
        slots.default ? slots.default() : props.text,
      ]);
  },
});
exports.Button = Button;
