import { ConfigurationError, type ConfigurationProblem } from '../runtime/configuration-error.ts';
import type { Log } from '../runtime/log.ts';
import { AlertError, type AlertErrorCode } from './errors.ts';
import type { Receiver } from './receiver.ts';

/** What a person has to change before it can work. */
const lasting: ReadonlySet<AlertErrorCode> = new Set(['misconfigured', 'address-refused']);

/** A receiver that is slow today must not keep a service from starting. */
const mostMs = 20_000;

/**
 * Looks at start whether alerts can go where the settings say. Throws `ConfigurationError` that names all that a person has to change;
 * what may pass is noted, and is for those alerts to wait for.
 */
export async function checkReceivers(receivers: readonly Receiver[], log: Log): Promise<void> {
  const found = await Promise.all(
    receivers.map(async (receiver): Promise<ConfigurationProblem | undefined> => {
      try {
        await withinTime(receiver.check?.());
        return undefined;
      } catch (error) {
        if (error instanceof AlertError && lasting.has(error.code)) return toProblem(error);
        const fields = { receiver: receiver.id, error };
        log.warn('A receiver could not be looked at; its alerts wait for it', fields);
        return undefined;
      }
    }),
  );
  const problems = found.flatMap((one) => one ?? []);
  const [first, ...others] = problems;
  if (first !== undefined) throw new ConfigurationError([first, ...others]);
}

async function withinTime(work: Promise<void> | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, mostMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function toProblem({ subject, message, expected, got }: AlertError): ConfigurationProblem {
  return {
    code: 'invalid-entry',
    subject: `receivers.${subject}`,
    path: `receivers.${subject}`,
    what: message.replace(`${subject}: `, '').split(/; expected |, got /)[0] ?? '',
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
  };
}
