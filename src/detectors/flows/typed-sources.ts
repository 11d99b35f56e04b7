/** What asks somebody at a terminal for a line. */
const questions =
  /^(?:readline(?:\/promises)?\.(?:promises\.)?createInterface\.\(\)\.question|inquirer\.(?:default\.)?prompt|enquirer\.prompt|prompts|@inquirer\/(?:prompts\.)?(?:input|password|editor)|@clack\/prompts\.(?:text|password)|readline-sync\.(?:question\w*|prompt))$/u;

/** What opens a wallet, in the words of those who ask for it. */
const ofWallet =
  /\b(?:private|secret) key\b|\bmnemonic\b|\b(?:seed|recovery|secret) phrase\b|\bkeystore\b/iu;

/** Whether a call of this API asks somebody at a terminal. */
export function asksAtTerminal(name: string): boolean {
  return questions.test(name);
}

/** Whether a question asks for what opens a wallet. */
export function asksForWallet(question: string): boolean {
  return ofWallet.test(question.slice(0, 500));
}

const storages = new Set(['localStorage', 'sessionStorage']);

/** Whether a name of the language stands for what a browser keeps for a page. */
export function isBrowserStorage(name: string): boolean {
  return storages.has(name);
}

/** What a browser keeps for a page, by the API that names it: all of it, one value, or the cookies. */
export function readsBrowserStorage(name: string): boolean {
  return /^(?:(?:local|session)Storage(?:\..+)?|document\.cookie|cookieStore\.(?:get|getAll))$/u.test(
    name,
  );
}
