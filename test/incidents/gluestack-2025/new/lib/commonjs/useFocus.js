"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.useFocus = void 0;
const React = require("react");
const useFocus = () => {
  const [isFocused, setFocused] = React.useState(false);
  return {
    focusProps: { onFocus: () => setFocused(true), onBlur: () => setFocused(false) },
    isFocused,
    setFocused,
  };
};
exports.useFocus = useFocus;
