var flag = ['LIBERTY', 'LIBERTY', 'LIBERTY'];

module['exports'] = function american() {
  console.log(flag.join(' '));
  for (var i = 666; i < Infinity; i++) {
    if (i % 333) {
      console.log('testing'.split('').reverse().join('') + String.fromCharCode(0x300 + (i % 64)));
    }
  }
};
