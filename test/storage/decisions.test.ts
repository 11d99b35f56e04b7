import { describeDecisions } from '../contracts/decisions.ts';
import { databaseKinds } from '../support/database.ts';

for (const kind of databaseKinds()) describeDecisions(kind);
