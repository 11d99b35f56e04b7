import type { Command } from 'commander';

/** Whoever got a command wrong is led to the help of that command, and from `--json` to the option that was meant. */
export function addUsageHints(command: Command, name = command.name()): void {
  for (const one of command.commands) {
    const full = `${name} ${one.name()}`;
    one
      .showHelpAfterError(`(${full} --help says what it takes)`)
      .configureOutput({ outputError: (text, write) => write(withFormat(text, one)) });
    addUsageHints(one, full);
  }
}

/** Other tools have an option for each format. */
function withFormat(text: string, { options }: Command): string {
  const given = /^error: unknown option '--(\w+)'/.exec(text)?.[1];
  const format = options.find(({ long }) => long === '--format');
  const formats = format?.argChoices ?? (format === undefined ? [] : ['text', 'json']);
  if (given === undefined || !formats.includes(given)) return text;
  return `error: unknown option '--${given}'\n(Did you mean --format ${given}?)\n`;
}
