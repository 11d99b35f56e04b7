import { unwrap } from '../../languages/javascript/syntax.ts';
import { defineCodeDetector } from '../detector.ts';
import {
  databaseActOf,
  databaseActOfMethod,
  mayBeStatement,
} from '../values/database-statements.ts';
import { isWholeText, textOf } from '../values/text.ts';

/** A statement or a call that changes what is kept in a database. That a server does so is its work; what it says of it is compared. */
export const databaseChange = defineCodeDetector({
  id: 'code/database-change',
  title: 'Changes what is kept in a database',
  capability: 'database.change',
  version: 1,
  shortest: 10,
  visits: {
    Literal(node, unit, report) {
      if (typeof node.value !== 'string' || node.value.length < 10) return;
      const act = databaseActOf(node.value);
      if (act !== undefined && isWholeText(unit, node)) report({ node, attributes: { act } });
    },
    TemplateLiteral(node, unit, report) {
      const first = node.quasis[0]?.value.cooked ?? '';
      if (first !== '' && !mayBeStatement(first)) return;
      if (first === '' && !node.quasis.some(({ value }) => statementPart.test(value.raw))) return;
      const act = databaseActOf(textOf(unit, node) ?? first);
      if (act !== undefined) report({ node, attributes: { act } });
    },
    CallExpression(call, _unit, report) {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const act = callee.computed ? undefined : databaseActOfMethod(callee.property.name);
      if (act !== undefined) report({ node: call, attributes: { act } });
    },
  },
  gates: { CallExpression: { names: (name) => databaseActOfMethod(name) !== undefined } },
});

/** What stands behind the first word of a statement, when that comes from elsewhere. */
const statementPart = /^\s(?:from|into|table|database)\s/i;
