/** What kind of function is replaced: that decides who notices, and what passes through it. */
export interface PatchTarget {
  readonly name: string;
  readonly what: 'network' | 'wallet' | 'loader' | 'output' | 'data' | 'prototype' | 'module';
}
