'use strict';
const { hexToRgb, rgbToHex } = require('./conversion.js');

class TinyColor {
  constructor(color) {
    this.rgb = typeof color === 'string' ? hexToRgb(color) : color;
  }
  lighten(amount = 10) {
    const change = (value) => Math.min(255, Math.round(value + (255 * amount) / 100));
    return new TinyColor({ r: change(this.rgb.r), g: change(this.rgb.g), b: change(this.rgb.b) });
  }
  isDark() {
    const { r, g, b } = this.rgb;
    return (r * 299 + g * 587 + b * 114) / 1000 < 128;
  }
  toHexString() {
    return rgbToHex(this.rgb);
  }
}

module.exports = { TinyColor, tinycolor: (color) => new TinyColor(color) };
