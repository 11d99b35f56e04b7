"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.useFocusRing = void 0;
const React = require("react");
const useFocus_1 = require("./useFocus");
const useFocusRing = () => {
  const { focusProps, isFocused } = (0, useFocus_1.useFocus)();
  const [isFocusVisible, setVisible] = React.useState(false);
  const onKeyDown = React.useCallback(() => setVisible(isFocused), [isFocused]);
  return { focusProps: { ...focusProps, onKeyDown }, isFocusVisible };
};
exports.useFocusRing = useFocusRing;
