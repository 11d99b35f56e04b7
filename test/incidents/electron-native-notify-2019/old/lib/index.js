const notifier = require('./notifier');
const { isElectron } = require('./platform');


const queue = [];

function notify(title, options = {}) {
  const entry = { title, body: options.body || '', icon: options.icon, silent: options.silent === true };
  queue.push(entry);
  return notifier.show(entry).then(() => queue.splice(queue.indexOf(entry), 1));
}

function pending() {
  return queue.length;
}


module.exports = { notify, pending, isElectron };
