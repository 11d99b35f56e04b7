import { readOptions } from './options.ts';
import { startService } from './start.ts';

/** `watchkeeper serve`: watches until the process is told to end. Told twice, it ends at once; nothing is lost then either. */
export async function serve(options: {
  readonly settingsFile?: string;
  /** Leaves signals to the service; until it is called they end the process at once. */
  readonly leaveSignals: () => void;
}): Promise<void> {
  const service = await startService(await readOptions(options.settingsFile, process.stdout));
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    options.leaveSignals();
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await service.stop();
}
