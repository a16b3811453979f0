import type { BulkChange } from '@madoguchi/contracts/saved-views.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { authorise, type Permission } from '../../workspace/policy.ts';
import type { BulkRow } from './queries.ts';

export const MOST_ROWS = 10_000;

const NEEDED: Partial<Record<keyof BulkChange, Permission>> = {
  assigneeId: 'conversation:assign',
  teamId: 'conversation:assign',
  status: 'conversation:set_status',
  spam: 'conversation:set_status',
  priority: 'conversation:edit',
  categoryId: 'conversation:edit',
  stage: 'conversation:edit',
  kind: 'conversation:edit',
  addTags: 'conversation:edit',
  removeTags: 'conversation:edit',
};

/** The whole change must be one the actor may make; each row is asked again when its turn comes. */
export function authoriseChange(actor: Actor, change: BulkChange): void {
  for (const name of Object.keys(change) as (keyof BulkChange)[]) {
    const permission = NEEDED[name];
    if (permission) authorise(actor, permission);
  }
}

/** A bulk edit is its maker's: nobody else watches, stops or undoes it. */
export function isMaker(actor: Actor, bulk: Pick<BulkRow, 'made_by_kind' | 'made_by_id'>): boolean {
  return actor.kind === bulk.made_by_kind && actor.id === bulk.made_by_id;
}

export const canUndo = (bulk: Pick<BulkRow, 'state' | 'change'>): boolean =>
  (bulk.state === 'done' || bulk.state === 'cancelled') && Object.keys(bulk.change).some((name) => name !== 'read');
