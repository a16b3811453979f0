import type { DemoRole } from '@madoguchi/contracts/session';
import { endSessionsIn } from '../../../kernel/accounts/sessions.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { updateProfile } from '../actions/update-profile.ts';
import { findDemoWorkspace, listMemberRows, type MemberRow } from '../queries.ts';
import type { SessionServices } from '../services.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;

/** Those who may change how the demo works. */
const RULERS: readonly string[] = ['admin', 'supervisor'];

interface Demo {
  workspaceId: string;
  /** Its guest's. */
  personId: string;
}

function membersOf(kernel: Kernel, workspaceId: string): Promise<MemberRow[]> {
  return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, ({ db }) => listMemberRows(db, workspaceId));
}

/**
 * The person whose eyes a visitor borrows, speaking the visitor's language: the demo's guest, or the first member with
 * the role. @throws not_found when nobody has it.
 */
export async function guestOf(
  kernel: Kernel,
  demo: Demo,
  wanted: { as?: DemoRole | undefined; locale: Locale },
): Promise<string> {
  const { workspaceId } = demo;
  const members = await membersOf(kernel, workspaceId);
  const member = members.find((one) =>
    wanted.as ? one.role === wanted.as && one.deactivated_at === null : one.person_id === demo.personId,
  );
  if (!member) throw notFound();
  if (member.locale !== wanted.locale) {
    const { id, person_id: personId, role, team_ids: teamIds } = member;
    const actor = { kind: 'member', id, personId, role, teamIds } as const;
    await runInWorkspace(kernel, { workspaceId, actor }, (ctx) => updateProfile(ctx, { locale: wanted.locale }));
  }
  return member.person_id;
}

/** Once real work begins nobody rules the demo any more: what its rulers can reach outside is reached from this house. */
export async function endRulersOfDemo({ kernel, accounts }: SessionServices): Promise<void> {
  const workspaceId = await findDemoWorkspace(kernel.pool);
  if (!workspaceId) return;
  const rulers = (await membersOf(kernel, workspaceId)).filter((member) => RULERS.includes(member.role));
  for (const { person_id } of rulers) await endSessionsIn(accounts, person_id, workspaceId);
}
