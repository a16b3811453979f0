import type { Actor, Role } from '../../kernel/actor.ts';
import { forbidden } from '../../kernel/errors.ts';

/** Everything that can be allowed, `noun:verb`. Routes name one of these; actions ask again with the object in hand. */
export const PERMISSIONS = [
  'conversation:read',
  'conversation:create',
  'conversation:reply',
  'conversation:note',
  'conversation:assign',
  'conversation:set_status',
  'conversation:edit',
  'conversation:import',
  /** Messages from one conversation to another, and back. */
  'conversation:move',
  /** Answers of others before they go. */
  'conversation:approve',
  /** For good. */
  'conversation:delete',
  'customer:read',
  'customer:edit',
  'customer:export',
  'company:edit',
  'file:upload',
  'search:use',
  'notification:read',
  'workspace:read',
  'workspace:edit',
  /** Make, change and unmake owners. */
  'workspace:own',
  /** Names, roles and teams of colleagues. */
  'member:read',
  /** Their mail addresses too. */
  'member:read_contact',
  'member:manage',
  'team:manage',
  'inbox:read',
  'inbox:manage',
  'key:manage',
  'quarantine:manage',
  /** Whose mail is held back. */
  'mail:block',
  'category:manage',
  /** Business hours, holidays and exceptions. */
  'calendar:manage',
  'sla:manage',
  /** Skills, capacities and how conversations find people. */
  'routing:manage',
  /** Say whether one takes conversations. */
  'presence:set',
  /** Say it for somebody else. */
  'presence:set_others',
  'automation:manage',
  'macro:use',
  /** Macros and templates for everybody. */
  'macro:manage',
  'handover:read',
  'handover:write',
  'task:read',
  'task:edit',
  'escalation:create',
  'escalation:answer',
  /** Whom to ask about what. */
  'directory:manage',
  'aside:create',
  'aside:answer',
  /** Intake, complaint, harassment, identity checks. */
  'record:edit',
  /** Decide about complaints and harassment. */
  'record:decide',
  'known_issue:manage',
  'alert:read',
  /** Say that what customers have is broken, or is so no more. */
  'alert:raise',
  /** Lists that others see too. */
  'view:manage',
  /** Many conversations at once. */
  'conversation:bulk',
  /** Masked numbers in full; each look is told. */
  'conversation:unmask',
  /** See everybody's load, alerts and approvals. */
  'desk:supervise',
  /** Who may do what without asking. */
  'authority:manage',
  /** One person who was kept twice, and apart again. */
  'customer:merge',
  /** Masked data of customers in full; each look is told. */
  'customer:unmask',
  /** Products, stock, orders, contracts, entitlements, assets. */
  'commerce:read',
  'commerce:edit',
  /** Systems we read from and write to. */
  'connector:manage',
  'procedure:read',
  'procedure:run',
  /** Decide what is above somebody's limit. */
  'procedure:decide',
  /** Which procedures there are and how they go. */
  'procedure:manage',
  'lead:read',
  'lead:edit',
  /** Files into the workspace, with mapping and dry run. */
  'import:run',
  /** Rows out of the workspace. */
  'export:run',
  /** Fields of the workspace's own. */
  'field:manage',
  'consent:edit',
  /** Who looked at a customer. */
  'access_log:read',
  /** Requests of persons about their data. */
  'privacy:request',
  /** Masking, retention, erasure, leaks. */
  'privacy:manage',
  /** Ask by groups of customers that others made: in lists, views and rules. */
  'segment:read',
  /** Groups of customers by rule. */
  'segment:manage',
  /** Mails to many, and what became of them. */
  'outreach:read',
  /** Write drafts, see whom they mean, and say who is to be left alone. */
  'outreach:edit',
  /** Approve, hold up and stop them; take somebody off the list of those nothing is sent to. */
  'outreach:send',
  /** The pages customers sign in to. */
  'portal:manage',
  /** Published knowledge and drafts of the workspace. */
  'article:read',
  /** What articles say for us alone. */
  'article:internal',
  /** Write and change drafts, and say that something is wrong. */
  'article:edit',
  /** Approve, publish, restore and retire articles. */
  'article:publish',
  'guide:read',
  /** Walk through a guide at a contact. */
  'guide:run',
  /** Write guides and import them. */
  'guide:edit',
  /** Approve and publish guides. */
  'guide:publish',
  /** Synonyms, redirects, and the queue of what was not found. */
  'knowledge:manage',
  /** The pages everybody can read. */
  'help_center:manage',
  /** Words to use, words to avoid, rules of writing on and off. */
  'writing:manage',
  /** Answers of customers. */
  'survey:read',
  /** Which questions are asked, of whom and when. */
  'survey:manage',
  /** Say how work is, unnamed. */
  'pulse:answer',
  /** Definitions, and one's own figures. */
  'metric:read',
  /** Figures of everybody and everything. */
  'metric:read_all',
  /** Calls of a telephone system that is not ours. */
  'metric:import',
  /** Boards of one's own. */
  'dashboard:edit',
  /** Boards for everybody, and goals. */
  'dashboard:share',
  /** Reports that go out by themselves. */
  'report:manage',
  /** The screen of one's own stores: what they handed over and what was handed to them. */
  'store:use',
  /** Which stores there are, who works in them, and to which desk they hand. */
  'store:manage',
  /** Tables for other systems, without names and texts. */
  'feed:read',
  /** Names and what customers wrote, in these tables. */
  'feed:personal',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A light member reads what they follow (conversations/policy.ts narrows it) and adds notes. */
const LIGHT: readonly Permission[] = [
  'conversation:read',
  'conversation:note',
  'notification:read',
  'workspace:read',
  'member:read',
  'escalation:answer',
  'aside:answer',
  'article:read',
];

/** Who stands in a store: their store's matters on a screen of its own (features/stores), and nothing of the desk. */
const STORE: readonly Permission[] = ['store:use', 'notification:read', 'workspace:read', 'member:read'];

const PARTNER: readonly Permission[] = [
  ...LIGHT,
  'conversation:create',
  'conversation:reply',
  'conversation:assign',
  'conversation:set_status',
  'conversation:edit',
  'customer:read',
  'customer:edit',
  'company:edit',
  'file:upload',
  'search:use',
  'inbox:read',
  'presence:set',
  'macro:use',
  'handover:read',
  'handover:write',
  'task:read',
  'task:edit',
  'escalation:create',
  'record:edit',
  'commerce:read',
  'procedure:read',
  'procedure:run',
  'consent:edit',
  'article:internal',
  'guide:read',
  'guide:run',
  'pulse:answer',
  'metric:read',
];

const AGENT: readonly Permission[] = [
  ...PARTNER,
  'conversation:move',
  'customer:export',
  'member:read_contact',
  'mail:block',
  'aside:create',
  'conversation:bulk',
  'conversation:unmask',
  'customer:merge',
  'customer:unmask',
  'commerce:edit',
  'lead:read',
  'lead:edit',
  'alert:read',
  'segment:read',
  'outreach:read',
  'outreach:edit',
  'privacy:request',
  'article:edit',
  'survey:read',
  'dashboard:edit',
];

const SUPERVISOR: readonly Permission[] = [
  ...AGENT,
  'automation:manage',
  'conversation:approve',
  'team:manage',
  'category:manage',
  'quarantine:manage',
  'routing:manage',
  'presence:set_others',
  'macro:manage',
  'directory:manage',
  'record:decide',
  'known_issue:manage',
  'alert:raise',
  'view:manage',
  'desk:supervise',
  'procedure:decide',
  'import:run',
  'export:run',
  'access_log:read',
  'segment:manage',
  'outreach:send',
  'article:publish',
  'guide:edit',
  'guide:publish',
  'knowledge:manage',
  'writing:manage',
  'survey:manage',
  'metric:read_all',
  'metric:import',
  'dashboard:share',
  'report:manage',
];

const ADMIN: readonly Permission[] = PERMISSIONS.filter((permission) => permission !== 'workspace:own');

const BY_ROLE: Record<Role, ReadonlySet<string>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(ADMIN),
  supervisor: new Set(SUPERVISOR),
  agent: new Set(AGENT),
  light: new Set(LIGHT),
  partner: new Set(PARTNER),
  store: new Set(STORE),
};

/** Scopes an API key can carry, and what each allows. A key can never manage keys, members, inboxes or the workspace. */
export const SCOPES = {
  'conversations:read': ['conversation:read', 'search:use', 'task:read', 'handover:read', 'procedure:read'],
  'conversations:write': [
    'conversation:create',
    'conversation:reply',
    'conversation:note',
    'conversation:assign',
    'conversation:set_status',
    'conversation:edit',
    'conversation:import',
    'conversation:move',
    'conversation:bulk',
    'task:edit',
    'macro:use',
    'escalation:create',
    'record:edit',
    'handover:write',
    'procedure:run',
  ],
  'customers:read': ['customer:read', 'segment:read'],
  'customers:write': ['customer:edit', 'company:edit'],
  'workspace:read': ['workspace:read', 'member:read', 'inbox:read'],
  'files:write': ['file:upload'],
  'commerce:read': ['commerce:read'],
  'commerce:write': ['commerce:edit'],
  'metrics:read': ['metric:read', 'metric:read_all'],
  'metrics:write': ['metric:import'],
  /** Tables for BI tools, and nothing else. */
  'feed:read': ['feed:read'],
  'feed:personal': ['feed:personal'],
  'articles:read': ['article:read'],
  /** What articles say for us alone. */
  'articles:internal': ['article:internal'],
  'articles:write': ['article:edit', 'article:publish'],
  'guides:read': ['guide:read'],
  'guides:write': ['guide:edit', 'guide:publish', 'guide:run'],
  /** What machines report about themselves. */
  'alerts:write': ['alert:read', 'alert:raise'],
} as const satisfies Record<string, readonly Permission[]>;
export type Scope = keyof typeof SCOPES;

const BY_SCOPE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(SCOPES).map(([scope, allowed]) => [scope, new Set<string>(allowed)]),
);

/** The one policy: may this actor do this kind of thing at all? Whether with this very object, the actions decide. */
export function allows(actor: Actor, permission: string): boolean {
  switch (actor.kind) {
    case 'member':
      return BY_ROLE[actor.role].has(permission) || actor.lent?.includes(permission) === true;
    case 'key':
      return actor.scopes.some((scope) => BY_SCOPE.get(scope)?.has(permission) === true);
    case 'visitor':
      // Visitors reach only the widget's own public routes, which know whom they serve.
      return false;
    case 'system':
      return true;
  }
}

/** May members of this role do this kind of thing? */
export function allowsRole(role: Role, permission: Permission): boolean {
  return BY_ROLE[role].has(permission);
}

/** What an actor may do, in the order of the table; the console hides the rest. */
export function permissionsOf(actor: Actor): Permission[] {
  return PERMISSIONS.filter((permission) => allows(actor, permission));
}

/** Nobody hands out, changes or takes away more than they have themselves (threat 76); owners concern owners only. */
export function mayGrantRole(actor: Actor, role: Role): boolean {
  if (!allows(actor, 'member:manage')) return false;
  return [...BY_ROLE[role]].every((permission) => allows(actor, permission));
}

/** As for roles: a key carries at most what its maker has. */
export function mayGrantScope(actor: Actor, scope: Scope): boolean {
  return allows(actor, 'key:manage') && SCOPES[scope].every((permission) => allows(actor, permission));
}

/** Who belongs to a restricted team decides who reads its conversations: only its own members and those who manage members say. */
export function mayManageTeam(actor: Actor, team: { id: string; restricted: boolean }): boolean {
  if (!allows(actor, 'team:manage')) return false;
  return (
    !team.restricted || allows(actor, 'member:manage') || (actor.kind === 'member' && actor.teamIds.includes(team.id))
  );
}

/** @throws forbidden when the actor may not do this kind of thing; actions ask, whoever calls them. */
export function authorise(actor: Actor, permission: Permission): void {
  if (!allows(actor, permission)) throw forbidden();
}
