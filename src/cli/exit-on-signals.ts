import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Has a process exit when somebody stops it, with the code that shells know for it. Sandboxes do not hear who stops a command, and are ended
 * when it exits; a process that a signal ends tells nobody, and they would go on. Returns what takes it back, for who finishes first.
 */
export function exitOnSignals(): () => void {
  const exit = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);
  for (const signal of signals) process.on(signal, exit);
  return () => {
    for (const signal of signals) process.off(signal, exit);
  };
}
