/** A project of the index: its name, version, and what it needs. */
export type Published = readonly [name: string, version: string, needs?: readonly string[]];

/** What the index has before the update. */
export const firstProjects: readonly Published[] = [
  ['mail-client', '2.0.0'],
  ['mail-client', '2.1.0'],
  ['mail-server', '1.0.15', ['Mail_Client>=2.0', 'old-shim==1.0 ; python_version < "3.5"']],
  ['old-shim', '1.0'],
  ['paper-printer', '2.0.0.post1'],
  ['test-runner', '4.9.0'],
  ['test-runner', '5.0.0', ['reporter==1.2.3rc1']],
  ['reporter', '1.2.3rc1'],
];

/** What is published between before and after. */
export const laterProjects: readonly Published[] = [
  ['address-book', '1.0.0'],
  ['mail-server', '1.0.16', ['Mail_Client>=2.0', 'Address.Book~=1.0']],
];

/** What the project asks for. */
export interface Asked {
  readonly runtime: readonly string[];
  readonly development: readonly string[];
}

/** What the project asks for before the update. */
export const askedBefore: Asked = {
  runtime: ['Mail-Server>=1.0.15,<2', 'paper_printer==2.0.0.post1'],
  development: ['test-runner>=5'],
};

/** The same after it: one project is newer and brings another, one is older, one is gone. */
export const askedAfter: Asked = {
  runtime: ['Mail-Server>=1.0.16,<2'],
  development: ['test-runner==4.9.0'],
};
