import type { ShellCommand } from './shell-text.ts';

/** The program that fetches without looking at certificates; undefined for commands that look, or fetch nothing. */
export function unverifiedBy({ program, words }: ShellCommand): string | undefined {
  const rest = words.slice(1);
  switch (program) {
    case 'curl':
      return rest.some((word) => word === '--insecure' || /^-[a-zA-Z]*k[a-zA-Z]*$/.test(word))
        ? 'curl'
        : undefined;
    case 'wget':
      return rest.includes('--no-check-certificate') ? 'wget' : undefined;
    case 'git':
      return rest.includes('http.sslVerify=false') || rest.includes('http.sslverify')
        ? 'git'
        : undefined;
    case 'npm':
      return rest.includes('strict-ssl') && rest.includes('false') ? 'npm' : undefined;
    case 'invoke-webrequest':
    case 'iwr':
    case 'irm':
    case 'invoke-restmethod':
      return rest.some((word) => /^-skipcertificatecheck$/i.test(word)) ? 'powershell' : undefined;
    default:
      return undefined;
  }
}
