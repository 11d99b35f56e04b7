import React from 'react';
import { useFocus } from './useFocus';

export const useFocusRing = () => {
  const { focusProps, isFocused } = useFocus();
  const [isFocusVisible, setVisible] = React.useState(false);
  const onKeyDown = React.useCallback(() => setVisible(isFocused), [isFocused]);
  return { focusProps: { ...focusProps, onKeyDown }, isFocusVisible };
};
