import { describeStore } from '../contracts/store.ts';
import { databaseKinds } from '../support/database.ts';

for (const kind of databaseKinds()) describeStore(kind);
