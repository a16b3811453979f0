import type { MaskableRole, PersonalField, PrivacySettings } from '@madoguchi/contracts/privacy.ts';
import type { Actor, Role } from '../../kernel/actor.ts';

/** What an actor gets to see only in part. Owners, administrators, keys and our own machinery see everything. */
export function hiddenFrom(actor: Actor, { masking }: Pick<PrivacySettings, 'masking'>): Set<PersonalField> {
  if (actor.kind !== 'member' || !isMaskable(actor.role)) return new Set();
  const { role } = actor;
  const fields = Object.entries(masking) as [PersonalField, readonly MaskableRole[]][];
  return new Set(fields.filter(([, roles]) => roles.includes(role)).map(([field]) => field));
}

const isMaskable = (role: Role): role is MaskableRole => role !== 'owner' && role !== 'admin';
