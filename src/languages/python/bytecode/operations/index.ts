import { callOperations } from './calls.ts';
import { displayOperations } from './displays.ts';
import { exceptionOperations } from './exceptions.ts';
import { flowOperations } from './flow.ts';
import { formatOperations } from './formats.ts';
import { functionOperations } from './functions.ts';
import { importOperations } from './imports.ts';
import { nameOperations } from './names.ts';
import type { Operation } from './operation.ts';
import { operatorOperations } from './operators.ts';
import { storeOperations } from './stores.ts';

/** What each instruction does, by its name in whatever version. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ...callOperations,
  ...displayOperations,
  ...exceptionOperations,
  ...flowOperations,
  ...formatOperations,
  ...functionOperations,
  ...importOperations,
  ...nameOperations,
  ...operatorOperations,
  ...storeOperations,
]);
