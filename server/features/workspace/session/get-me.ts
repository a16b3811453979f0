import type { Me } from '@madoguchi/contracts/session';
import { findPerson } from '../../../kernel/accounts/people.ts';
import { notFound } from '../../../kernel/errors.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { permissionsOf } from '../policy.ts';
import { findMember, findWorkspace } from '../queries.ts';
import type { SessionServices } from '../services.ts';
import { activeMemberships } from './memberships.ts';
import type { SignedIn } from './signed-in.ts';

/** Who is signed in, where, and what they may do. */
export async function getMe(services: SessionServices, me: SignedIn): Promise<Me> {
  const [here, person, memberships] = await Promise.all([
    runInWorkspace(services.kernel, me, async ({ db, workspaceId }) => {
      const [member, workspace] = await Promise.all([
        findMember(db, workspaceId, me.actor.id),
        findWorkspace(db, workspaceId),
      ]);
      return { member, workspace };
    }),
    findPerson(services.accountsPool, me.personId),
    activeMemberships(services.accountsPool, me.personId),
  ]);
  const { member, workspace } = here;
  if (!member || !workspace || !person) throw notFound();
  const { id, name, kana, email, role, locale, signature, preferences } = member;
  return {
    member: { id, name, kana, email, role, locale, teamIds: member.team_ids, signature, preferences },
    workspace: {
      id: workspace.workspace_id,
      name: workspace.name,
      locale: workspace.locale,
      timeZone: workspace.time_zone,
      isDemo: workspace.is_demo,
      referencePrefix: workspace.reference_prefix,
    },
    workspaces: memberships.map((one) => ({ id: one.workspaceId, name: one.workspaceName })),
    permissions: permissionsOf(me.actor),
    totpEnabled: person.totpEnabled,
  };
}
