export function load(env) {
  return { url: env.ACME_URL, token: env.AWS_SECRET_ACCESS_KEY };
}
