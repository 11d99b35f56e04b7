import type { Packument } from '../registries/registry.ts';
import type { KnownPackage } from './known-package.ts';
import type { ReleaseEvent } from './release-event.ts';

const usual = 'active';

/** Whether the registry hides a package while it finds out what is wrong with it: then nothing follows from what is not listed. */
export function isQuarantined({ status }: Pick<Packument, 'status'>): boolean {
  return status?.name === 'quarantined';
}

/** Says when a registry speaks of a package as a whole in another way than before. */
export function statusEvents(
  before: Pick<KnownPackage, 'status'> | undefined,
  { status, serial }: Pick<Packument, 'status' | 'serial'>,
): readonly ReleaseEvent[] {
  const [from, to] = [before?.status ?? usual, status?.name ?? usual];
  if (from === to) return [];
  const reason = status?.reason ?? '';
  return [
    {
      kind: 'project-status-changed',
      from,
      to,
      reason,
      ...(serial === undefined ? {} : { serial }),
    },
  ];
}
