import type { Expert } from '@madoguchi/contracts/single-experts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listAbsences } from '../../routing/absences/queries.ts';
import { listPartnerMembers } from '../counting/queries.ts';
import { listMemberNames } from './queries.ts';

/** Who there is, and who is away. */
export interface People {
  /** A member with whether they are there to answer. */
  expertOf(memberId: string): Expert;
  isActive(memberId: string): boolean;
  isPartner(memberId: string): boolean;
}

/** An absence within so many days is near enough to do something about. */
const SOON_MS = 30 * 86_400_000;

/** Everybody who ever worked here, with what keeps them away now or soon. */
export async function readPeople({ db, workspaceId, now }: Ctx): Promise<People> {
  const [members, absences, partners] = [
    await listMemberNames(db, workspaceId),
    await listAbsences(db, workspaceId, now),
    await listPartnerMembers(db, workspaceId),
  ];
  const byId = new Map(members.map((member) => [member.id, member]));
  const nameOf = (id: string) => ({ id, name: byId.get(id)?.name ?? '' });
  const expertOf = (memberId: string): Expert => {
    const nothing = { ...nameOf(memberId), from: null, until: null, backup: null };
    if (byId.get(memberId)?.has_left) return { ...nothing, risk: 'left' };
    // The next of theirs: absences come in the order in which they begin.
    const next = absences.find((absence) => absence.member_id === memberId);
    if (!next || next.from_at.getTime() > now.getTime() + SOON_MS) return { ...nothing, risk: 'none' };
    return {
      ...nothing,
      risk: next.from_at <= now ? 'away' : 'soon',
      from: next.from_at.toISOString(),
      until: next.until_at.toISOString(),
      backup: next.backup_id === null ? null : nameOf(next.backup_id),
    };
  };
  return {
    expertOf,
    isActive: (id) => byId.get(id)?.has_left === false,
    isPartner: (id) => partners.has(id),
  };
}
