import { FIRST_LIMITS } from '@madoguchi/contracts/authority.ts';
import type { BusinessHours } from '@madoguchi/contracts/vocabulary.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Pool } from '../../kernel/database.ts';
import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { insertInbox } from '../../features/channels/inboxes/default-queries.ts';
import { newPublicKey } from '../../features/channels/inboxes/public-key.ts';
import { insertCategory } from '../../features/workspace/classification/queries.ts';
import { insertMember, insertWorkspace, updateAuthorityRules } from '../../features/workspace/queries.ts';
import { createTeam } from '../../features/workspace/actions/create-team.ts';
import { findPersonByEmail, insertPerson } from '../../kernel/accounts/people.ts';
import type { DemoWorld, WeeklyHours } from '../types.ts';
import { insertTags } from './queries.ts';

/** Keys of the world → ids of the workspace. */
export interface DemoIds {
  workspaceId: string;
  members: Map<string, { id: string; personId: string }>;
  teams: Map<string, string>;
  inboxes: Map<string, string>;
  categories: Map<string, string>;
  customers: Map<string, string>;
}

interface House {
  world: DemoWorld;
  ids: DemoIds;
  locale: 'ja' | 'en';
  /** When the story begins. */
  began: Date;
}

const NOBODY_SIGNS_IN_WITH = '!';
const SYSTEM = { kind: 'system', name: 'demo' } as const;

/** The workspace itself: people, teams, inboxes, categories, tags. */
export async function loadHouse(
  kernel: Kernel,
  accountsPool: Pool,
  world: DemoWorld,
  locale: 'ja' | 'en',
): Promise<DemoIds> {
  const ids: DemoIds = {
    workspaceId: newId(),
    members: new Map(),
    teams: new Map(),
    inboxes: new Map(),
    categories: new Map(),
    customers: new Map(),
  };
  const began = world.conversations.reduce(
    (earliest, one) => (one.createdAt < earliest ? one.createdAt : earliest),
    kernel.clock.now(),
  );
  for (const member of world.members)
    ids.members.set(member.key, { id: newId(), personId: await person(accountsPool, member, locale, began) });
  const house = { world, ids, locale, began };
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await addWorkspace(ctx, house);
    await addMembers(ctx, house);
    await addTeams(ctx, house);
    await addInboxes(ctx, house);
    await addCategories(ctx, house);
    await insertTags(
      ctx.db,
      ctx.workspaceId,
      world.tags.map((tag) => ({ id: newId(), name: tag.name })),
    );
  });
  return ids;
}

async function addWorkspace(ctx: Ctx, { world: { workspace }, locale, began }: House): Promise<void> {
  await insertWorkspace(ctx.db, {
    workspace_id: ctx.workspaceId,
    name: locale === 'ja' ? workspace.name : workspace.nameEn,
    reference_prefix: workspace.referencePrefix,
    locale,
    time_zone: workspace.timeZone,
    business_hours: hoursOf(workspace.businessHours),
    is_demo: true,
    created_at: began,
  });
  await updateAuthorityRules(ctx.db, ctx.workspaceId, { limits: FIRST_LIMITS });
}

async function addMembers(ctx: Ctx, { world, ids, locale, began }: House): Promise<void> {
  for (const { key, name, kana, email, role } of world.members) {
    const made = ids.members.get(key);
    if (made)
      await insertMember(ctx.db, ctx.workspaceId, { ...made, name, kana, email, role, locale, createdAt: began });
  }
}

/** The tiers of the story. */
const TIERS = ['first', 'second', 'head_office'] as const;

async function addTeams(ctx: Ctx, { world, ids, locale }: House): Promise<void> {
  for (const team of world.teams) {
    const memberIds = world.members
      .filter((member) => member.teamKeys.includes(team.key))
      .flatMap((member) => ids.members.get(member.key)?.id ?? []);
    const made = await createTeam(ctx, {
      name: team.name[locale],
      restricted: team.restricted,
      tier: TIERS[team.tier - 1],
      memberIds,
    });
    ids.teams.set(team.key, made.id);
  }
}

async function addInboxes(ctx: Ctx, { world, ids }: House): Promise<void> {
  for (const { key, channel, name, address, defaultTeamKey } of world.inboxes) {
    const id = newId();
    ids.inboxes.set(key, id);
    const inbox = {
      id,
      channel,
      name,
      publicKey: newPublicKey(),
      address,
      teamId: ids.teams.get(defaultTeamKey) ?? null,
    };
    await insertInbox(ctx.db, ctx.workspaceId, inbox, ctx.now);
  }
}

async function addCategories(ctx: Ctx, { world, ids }: House): Promise<void> {
  for (const { key, parentKey, name } of world.categories) {
    const id = newId();
    ids.categories.set(key, id);
    const parentId = parentKey ? (ids.categories.get(parentKey) ?? null) : null;
    await insertCategory(ctx.db, ctx.workspaceId, { id, parentId, nameJa: name.ja, nameEn: name.en });
  }
}

async function person(
  accountsPool: Pool,
  member: DemoWorld['members'][number],
  locale: 'ja' | 'en',
  at: Date,
): Promise<string> {
  const made = await insertPerson(
    accountsPool,
    { email: member.email, name: member.name, locale, passwordHash: NOBODY_SIGNS_IN_WITH },
    at,
  );
  const found = made ?? (await findPersonByEmail(accountsPool, member.email));
  if (!found) throw new Error(`no person for ${member.key}`);
  return found.id;
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The hours of the story as a calendar has them. */
export function hoursOf(hours: WeeklyHours): BusinessHours {
  const week: BusinessHours['week'] = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };
  for (const period of hours.periods) week[DAYS[period.weekday] ?? 'mon']?.push([period.from, period.to]);
  return { week, japaneseHolidays: !hours.holidays };
}
