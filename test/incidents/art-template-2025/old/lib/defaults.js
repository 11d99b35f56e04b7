module.exports = {
  escape: true,
  extname: '.art',
  rules: [/{{([@#]?)[ \t]*(\/?)([\w\W]*?)[ \t]*}}/],
  debug: process.env.NODE_ENV !== 'production',
};
