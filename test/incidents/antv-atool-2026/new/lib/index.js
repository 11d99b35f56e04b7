'use strict';
const { createSensor } = require('./sensor.js');
const sensors = new Map();

exports.bind = (element, callback) => {
  const sensor = sensors.get(element) ?? createSensor(element);
  sensors.set(element, sensor);
  return sensor.bind(callback);
};
exports.clear = (element) => {
  sensors.get(element)?.destroy();
  sensors.delete(element);
};
