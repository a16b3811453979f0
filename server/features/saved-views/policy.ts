import type { Actor } from '../../kernel/actor.ts';
import { forbidden } from '../../kernel/errors.ts';
import { allows } from '../workspace/policy.ts';

export interface ViewRecord {
  scope: 'personal' | 'team' | 'shared';
  team_id: string | null;
  owner_id: string | null;
}

/** May the actor make, change or delete such a view? Own personal ones: everybody. Of a team: its members who edit conversations. */
export function canEditView(actor: Actor, view: ViewRecord): boolean {
  const isOwn = actor.kind === 'member' && view.owner_id === actor.id;
  if (view.scope === 'personal') return isOwn;
  if (allows(actor, 'view:manage')) return true;
  return (
    view.scope === 'team' &&
    isOwn &&
    allows(actor, 'conversation:edit') &&
    view.team_id !== null &&
    actor.teamIds.includes(view.team_id)
  );
}

/** @throws forbidden when `canEditView` says no. */
export function authoriseView(actor: Actor, view: ViewRecord): void {
  if (!canEditView(actor, view)) throw forbidden();
}
