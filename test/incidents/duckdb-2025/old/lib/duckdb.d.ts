export declare class Database {
  constructor(path: string, mode?: number);
  all(sql: string, ...params: unknown[]): Promise<unknown[]>;
  close(): void;
}
