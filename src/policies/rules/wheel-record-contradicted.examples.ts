import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a module has other bytes than the list says',
      severity: 'high',
      old: {},
      new: { anomalies: [{ kind: 'record-mismatch', path: 'mail_server/__init__.py' }] },
    },
    {
      why: 'a path file is not in the list',
      severity: 'high',
      old: {},
      new: { anomalies: [{ kind: 'not-in-record', path: 'mail_server_init.pth' }] },
    },
    {
      why: 'the first release that is seen has a module that the list does not name',
      severity: 'medium',
      new: { anomalies: [{ kind: 'not-in-record', path: 'mail_server/boot.py' }] },
    },
    {
      why: 'the list names a file that is not there',
      severity: 'low',
      old: {},
      new: { anomalies: [{ kind: 'listed-but-absent', path: '' }] },
    },
  ],
  good: [
    {
      why: 'the release before was packed in the same way',
      old: { anomalies: [{ kind: 'not-in-record', path: 'mail_server/a.py' }] },
      new: { anomalies: [{ kind: 'not-in-record', path: 'mail_server/b.py' }] },
    },
    {
      why: 'another oddity of an archive',
      old: {},
      new: { anomalies: [{ kind: 'trailing-bytes', path: '' }] },
    },
  ],
};
