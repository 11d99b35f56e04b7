import { colors } from './colors.js';

export const spacing = { 0: '0', 1: '4px', 2: '8px', 3: '12px', 4: '16px', 6: '24px', 8: '32px' };

export default {
  theme: {
    colors,
    spacing,
    extend: {
      fontFamily: { sans: ['proxima-nova', 'Arial', 'sans-serif'] },
      boxShadow: { 1: '0 0 0 1px rgba(0,0,0,0.04), 0 2px 4px 0 rgba(0,0,0,0.08)' },
    },
  },
};
