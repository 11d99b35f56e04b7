module['exports'] = function Random(faker, seed) {
  var state = seed || 1;

  this.number = function (max) {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % (max + 1);
  };

  this.arrayElement = function (array) {
    return array[this.number(array.length - 1)];
  };
};
