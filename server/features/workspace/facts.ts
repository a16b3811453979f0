import { z } from 'zod';
import { ROLES } from '../../kernel/actor.ts';
import { factType } from '../../kernel/facts.ts';

const role = z.enum(ROLES);
const memberId = z.uuid();

export const workspaceCreated = factType('workspace.created', z.object({ ownerId: memberId }));
export const workspaceChanged = factType('workspace.changed', z.object({ fields: z.array(z.string()) }));
export const authorityChanged = factType('authority.changed', z.object({ fields: z.array(z.string()) }));
export const memberInvited = factType('member.invited', z.object({ invitationId: z.uuid(), role }));
export const invitationRevoked = factType('invitation.revoked', z.object({ invitationId: z.uuid() }));
export const memberJoined = factType('member.joined', z.object({ memberId, role, invitationId: z.uuid().nullable() }));
/** Role, teams or profile; `fields` says which. */
export const memberChanged = factType(
  'member.changed',
  z.object({ memberId, role, teamIds: z.array(z.uuid()), fields: z.array(z.string()) }),
);
export const memberDeactivated = factType('member.deactivated', z.object({ memberId }));
export const memberReactivated = factType('member.reactivated', z.object({ memberId }));
export const teamCreated = factType('team.created', z.object({ teamId: z.uuid() }));
export const teamChanged = factType('team.changed', z.object({ teamId: z.uuid(), fields: z.array(z.string()) }));
export const keyCreated = factType(
  'key.created',
  z.object({ keyId: z.uuid(), name: z.string(), scopes: z.array(z.string()) }),
);
export const keyRevoked = factType('key.revoked', z.object({ keyId: z.uuid(), name: z.string() }));
export const categoryCreated = factType('category.created', z.object({ categoryId: z.uuid() }));
export const categoryChanged = factType(
  'category.changed',
  z.object({ categoryId: z.uuid(), fields: z.array(z.string()) }),
);
/** Offered no more, with everything below it; what is filed there stays. */
export const categoryRetired = factType('category.retired', z.object({ categoryId: z.uuid() }));
/** Part of another one from now on: what is filed under it counts there. */
export const categoryMerged = factType('category.merged', z.object({ categoryId: z.uuid(), intoId: z.uuid() }));
export const categoryRestored = factType('category.restored', z.object({ categoryId: z.uuid() }));
export const sessionSignedIn = factType('session.signed_in', z.object({ memberId }));
export const sessionSignedOut = factType('session.signed_out', z.object({ memberId }));
export const passwordChanged = factType('session.password_changed', z.object({ memberId }));
export const secondFactorChanged = factType('session.second_factor_changed', z.object({ memberId, on: z.boolean() }));

export const workspaceFacts = [
  workspaceCreated,
  workspaceChanged,
  authorityChanged,
  memberInvited,
  invitationRevoked,
  memberJoined,
  memberChanged,
  memberDeactivated,
  memberReactivated,
  teamCreated,
  teamChanged,
  keyCreated,
  keyRevoked,
  categoryCreated,
  categoryChanged,
  categoryRetired,
  categoryMerged,
  categoryRestored,
  sessionSignedIn,
  sessionSignedOut,
  passwordChanged,
  secondFactorChanged,
];
