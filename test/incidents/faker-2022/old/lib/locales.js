exports.en = {
  name: {
    first: ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gwen'],
    last: ['Archer', 'Baker', 'Cooper', 'Draper', 'Fisher', 'Glover'],
  },
};
exports.de = {
  name: {
    first: ['Anke', 'Bernd', 'Clara', 'Dirk'],
    last: ['Fischer', 'Koch', 'Schmidt', 'Weber'],
  },
};
