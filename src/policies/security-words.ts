const words =
  /\b(?:malicious|malware|compromis|hijack|security|vulnerab|backdoor|do not use|unauthori[sz]ed)/i;

/** Whether an owner's own words about a version speak of a security problem. */
export function speaksOfSecurity(text: string): boolean {
  return words.test(text);
}
