import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allows, type Permission } from '../workspace/policy.ts';
import type { FieldRow } from './queries.ts';

/** What the records of a noun ask of who reads and who edits them. */
export const NOUN_PERMISSIONS: Readonly<Record<FieldNoun, { read: Permission; edit: Permission }>> = {
  customer: { read: 'customer:read', edit: 'customer:edit' },
  company: { read: 'customer:read', edit: 'company:edit' },
  conversation: { read: 'conversation:read', edit: 'conversation:edit' },
  product: { read: 'commerce:read', edit: 'commerce:edit' },
  order: { read: 'commerce:read', edit: 'commerce:edit' },
  contract: { read: 'commerce:read', edit: 'commerce:edit' },
  entitlement: { read: 'commerce:read', edit: 'commerce:edit' },
  asset: { read: 'commerce:read', edit: 'commerce:edit' },
  procedure: { read: 'procedure:read', edit: 'procedure:run' },
  lead: { read: 'lead:read', edit: 'lead:edit' },
};

function isAmong(actor: Actor, roles: FieldRow['view_roles']): boolean {
  if (roles === null || actor.kind === 'system') return true;
  // A key has no role: it sees what everybody does. Who makes fields sees all of them.
  return actor.kind === 'member' && (roles.includes(actor.role) || allows(actor, 'field:manage'));
}

export function canSeeField(actor: Actor, field: Pick<FieldRow, 'view_roles'>): boolean {
  return isAmong(actor, field.view_roles);
}

export function canFillField(actor: Actor, field: Pick<FieldRow, 'view_roles' | 'edit_roles' | 'noun'>): boolean {
  return (
    canSeeField(actor, field) && isAmong(actor, field.edit_roles) && allows(actor, NOUN_PERMISSIONS[field.noun].edit)
  );
}
