import { configureGlobal } from 'fast-check';

/**
 * Properties are tried on the same values every time, so that a red run is about the change under test. To look for what
 * nobody has met yet, run them with another number in `WATCHKEEPER_TEST_SEED`.
 */
configureGlobal({ seed: Number(process.env['WATCHKEEPER_TEST_SEED'] ?? 20_261_120) });
