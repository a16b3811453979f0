import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { BusinessHours, Locale } from '@madoguchi/contracts/vocabulary';
import { ask } from '../../../kernel/accounts/accounts.ts';
import { hashPassword } from '../../../kernel/accounts/password-hash.ts';
import { checkNewPassword } from '../../../kernel/accounts/password-rules.ts';
import { findPersonByEmail, insertPerson, replacePassword } from '../../../kernel/accounts/people.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Pool, PoolClient } from '../../../kernel/database.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../../kernel/transaction.ts';
import { createApiKey } from '../actions/create-api-key.ts';
import { createTeam } from '../actions/create-team.ts';
import { checkBusinessHours, checkTimeZone } from '../calendar-rules.ts';
import { insertCategory } from '../classification/queries.ts';
import { memberJoined, workspaceCreated } from '../facts.ts';
import type { Scope } from '../policy.ts';
import { insertMember, insertWorkspace, updateAuthorityRules } from '../queries.ts';
import { DEFAULT_CATEGORIES } from './default-categories.ts';

export interface NewWorkspace {
  name: string;
  referencePrefix: string;
  locale: Locale;
  timeZone: string;
  businessHours: BusinessHours;
  isDemo?: boolean;
  /** What each role may grant without asking; left out, nothing is limited. */
  limits?: AuthorityRules['limits'];
  owner: { name: string; email: string; password: string };
  /** A key made with the workspace; its secret is answered. */
  apiKey?: { name: string; scopes: readonly Scope[] };
  translate: Translate;
  /** Joins the transaction: what other features put into a new workspace. */
  afterCreate?: (ctx: Ctx) => Promise<void>;
}

/** One whose owner has an account. */
export interface OwnedWorkspace extends Omit<NewWorkspace, 'owner'> {
  owner: { name: string; email: string };
}

export interface CreatedWorkspace {
  workspaceId: string;
  personId: string;
  memberId: string;
  teamId: string;
  apiKey: string | null;
}

const SYSTEM = { kind: 'system', name: 'setup' } as const;

/**
 * Creates a workspace with its owner, first team, categories and whatever `afterCreate` adds, in one transaction. For
 * the first visit, the operator's command and tests; an owner who exists already gets the given password.
 * @throws invalid for time zone, hours or password.
 */
export async function createWorkspace(
  kernel: Kernel,
  accountsPool: Pool,
  wanted: NewWorkspace,
): Promise<CreatedWorkspace> {
  checkHours(wanted);
  checkNewPassword(wanted.owner.password, wanted.owner.email);
  return openWorkspace(kernel, await ensureOwner(kernel, accountsPool, wanted), wanted);
}

/** The same for an owner who has an account already, whose password stays as it is. @throws invalid for time zone or hours. */
export async function openWorkspace(
  kernel: Kernel,
  personId: string,
  wanted: OwnedWorkspace,
): Promise<CreatedWorkspace> {
  checkHours(wanted);
  const workspaceId = newId(kernel.clock.now());
  return runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, (ctx) => fillWorkspace(ctx, personId, wanted));
}

function checkHours({ timeZone, businessHours }: OwnedWorkspace): void {
  checkTimeZone(timeZone);
  checkBusinessHours(businessHours);
}

async function ensureOwner(kernel: Kernel, accountsPool: Pool, { owner, locale }: NewWorkspace): Promise<string> {
  const passwordHash = await hashPassword(owner.password);
  const made = await insertPerson(
    accountsPool,
    { email: owner.email, name: owner.name, locale, passwordHash },
    kernel.clock.now(),
  );
  if (made) return made.id;
  const person = await findPersonByEmail(accountsPool, owner.email);
  if (!person) throw conflict('already_exists');
  await replacePassword(
    { pool: accountsPool, clock: kernel.clock },
    { passwordHash, keptSessionId: null, spend: async () => person.id },
  );
  return person.id;
}

async function fillWorkspace(ctx: Ctx, personId: string, wanted: OwnedWorkspace): Promise<CreatedWorkspace> {
  const { db, workspaceId, now } = ctx;
  const { name, locale, owner } = wanted;
  await insertWorkspace(db, {
    workspace_id: workspaceId,
    name,
    reference_prefix: wanted.referencePrefix,
    locale,
    time_zone: wanted.timeZone,
    business_hours: wanted.businessHours,
    is_demo: wanted.isDemo ?? false,
    created_at: now,
  });
  if (wanted.limits) await updateAuthorityRules(db, workspaceId, { limits: wanted.limits });
  const memberId = newId(now);
  await insertMember(db, workspaceId, {
    id: memberId,
    personId,
    name: owner.name,
    email: owner.email,
    role: 'owner',
    locale,
    createdAt: now,
  });
  await ctx.emit(workspaceCreated, {}, { ownerId: memberId });
  await ctx.emit(memberJoined, {}, { memberId, role: 'owner', invitationId: null });
  const team = await createTeam(ctx, {
    name: wanted.translate(locale, 'defaults.team'),
    restricted: false,
    memberIds: [memberId],
  });
  await addCategories(ctx, wanted.translate);
  const key = wanted.apiKey ? await createApiKey(ctx, wanted.apiKey) : null;
  await wanted.afterCreate?.(ctx);
  return { workspaceId, personId, memberId, teamId: team.id, apiKey: key?.secret ?? null };
}

async function addCategories({ db, workspaceId, now }: Ctx, translate: Translate): Promise<void> {
  const add = async (key: string, parentId: string | null): Promise<string> => {
    const name = `defaults.categories.${key}`;
    const row = await insertCategory(db, workspaceId, {
      id: newId(now),
      parentId,
      nameJa: translate('ja', name),
      nameEn: translate('en', name),
    });
    return row.id;
  };
  for (const [root, children] of Object.entries(DEFAULT_CATEGORIES)) {
    const rootId = await add(root, null);
    for (const child of children) await add(child, rootId);
  }
}

/** True until the first workspace is made. */
export async function isEmpty(on: Pool | PoolClient): Promise<boolean> {
  const [row] = await ask<{ empty: boolean }>(on, 'select app.is_empty() as empty', []);
  return row?.empty === true;
}
