const { isElectron } = require('./platform');

function show({ title, body, icon, silent }) {
  return new Promise((resolve, reject) => {
    if (!isElectron()) {
      console.log(`${title}: ${body}`);
      resolve();
      return;
    }
    const notification = new window.Notification(title, { body, icon, silent });
    notification.onclick = resolve;
    notification.onclose = resolve;
    notification.onerror = reject;
    setTimeout(() => notification.close(), 30_000);
  });
}

module.exports = { show };
