import type { Profile } from '../profiles/profile.ts';
import type { Party } from './inspection.ts';

/** What one side is called. A folder has no name of its own: its manifest gives it one. */
export function describeParty(party: Party, profile: Profile): Party {
  return {
    ...party,
    name: party.name === '' ? profile.name : party.name,
    version: party.version === '' ? profile.version : party.version,
  };
}
