import { pino, type DestinationStream, type Logger } from 'pino';
import { scrub } from './scrub.ts';
import type { Settings } from './settings.ts';

/** How much is said: `silent` says nothing, `trace` everything. */
export type LogLevel = Settings['logLevel'];

/** What goes with a message. Values may be untrusted text; secrets in them are taken out before anything is written. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where what happens is told to the operator. Messages are static sentences, so that they group; what varies is a field. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log whose every message carries these fields too. */
  with(fields: LogFields): Log;
}

/** How a log is written. */
export interface LogOptions {
  readonly level?: LogLevel;
  /** `human` for eyes on a terminal, `json` for one object a line. */
  readonly style: 'human' | 'json';
  readonly write: (line: string) => void;
}

/** Opens a log. It is written at once, line by line: what was said before a SIGKILL has been said. */
export function openLog(options: LogOptions): Log {
  const destination: DestinationStream = {
    write: options.style === 'json' ? options.write : (line) => options.write(humanLine(line)),
  };
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
    },
    destination,
  );
  return wrap(logger);
}

/** A log to standard error, so that results on standard output stay clean: for eyes on a terminal, as JSON otherwise. */
export function openStandardLog(level: LogLevel = 'info'): Log {
  return openLog({
    level,
    style: process.stderr.isTTY ? 'human' : 'json',
    write: (line) => {
      process.stderr.write(line);
    },
  });
}

/** A log that says nothing. */
export const silentLog: Log = openLog({ level: 'silent', style: 'json', write: () => undefined });

function wrap(logger: Logger): Log {
  return {
    debug: (message, fields) => logger.debug(scrub(fields ?? {}), message),
    info: (message, fields) => logger.info(scrub(fields ?? {}), message),
    warn: (message, fields) => logger.warn(scrub(fields ?? {}), message),
    error: (message, fields) => logger.error(scrub(fields ?? {}), message),
    // Pino asks the fields for their prototype's methods, which scrubbed ones do not have.
    with: (fields) => wrap(logger.child({ ...scrub(fields) })),
  };
}

function humanLine(line: string): string {
  const { level, time, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${humanValue(value)}`);
  return `${[clock(time), String(level).padEnd(5), String(message), ...shown].join(' ')}\n`;
}

function clock(time: unknown): string {
  return String(time).slice(11, 19);
}

/** Fields hold text that publishers of packages control; on a terminal it must not move the cursor or turn the reading direction. */
function humanValue(value: unknown): string {
  const text =
    typeof value === 'string' && /^[\w./:@%+-]+$/.test(value) ? value : JSON.stringify(value);
  return (text ?? 'undefined').replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
