/** Words in the name of an environment variable that say that nobody else should have it. */
const secretName =
  /(?:^|_)(?:TOKEN|SECRETS?|PASS(?:WORD|WD|PHRASE)?|PWD|PAT|KEY|APIKEY|CREDENTIALS?|CREDS|AUTH|PRIVATE|MNEMONIC|SEED|COOKIE|SESSION|DSN|DATABASE_URL|CONNECTION_STRING|(?:POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB)?|REDIS)_UR[IL])(?:_|$|\d)|(?:TOKEN|SECRET|PASSWORD|APIKEY|API_KEY|ACCESSKEY|SEED_?PHRASE)$/iu;

/** Whether a variable of the environment is a secret, as far as its name tells. */
export function isSecretName(name: string): boolean {
  return name.length <= 200 && secretName.test(name) && !/PUBLIC/iu.test(name);
}

const ofUser =
  /^_?(?:secret_?key|private_?key|priv_?key|signing_?key|mnemonic(?:_?phrase|s)?|seed_?phrase|recovery_?phrase|wallet_?seed|keystore_?password)$/iu;

/** Whether a parameter or property holds what gives its owner's wallet or identity away, as far as its name tells. */
export function isSecretOfUser(name: string): boolean {
  return name.length <= 40 && ofUser.test(name);
}

const taking =
  /^(?:from|import|check|validate|derive|load|restore|sign\w*With)\w{0,20}(?:SecretKey|PrivateKey|Mnemonic|Seed(?:Phrase)?)$|^checkValidityOfSeed$/u;

/** Whether a function takes such a secret first, as far as its name tells. */
export function takesSecret(name: string): boolean {
  return name.length <= 60 && taking.test(name);
}

const credential =
  /^_?(?:secret|password|passwd|passphrase|api_?key|api_?secret|app_?secret|client_?secret|access_?key|access_?token|auth_?token|bearer_?token|refresh_?token|session_?token|token|credentials?)$/iu;

/** Whether a parameter or member holds what signs somebody in, as far as its name tells. */
export function isCredential(name: string): boolean {
  return name.length <= 30 && credential.test(name.replace(/^#/u, ''));
}

/** Whether a header carries what signs somebody in. */
export function isCredentialHeader(name: string): boolean {
  return /^(?:authorization|proxy-authorization|cookie|x-api-key)$/iu.test(name);
}
