import React from 'react';

export const useFocus = () => {
  const [isFocused, setFocused] = React.useState(false);
  return {
    focusProps: { onFocus: () => setFocused(true), onBlur: () => setFocused(false) },
    isFocused,
  };
};
