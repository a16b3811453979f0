import type { MacroBody } from '@madoguchi/contracts/macros.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, forbidden, invalid, type FieldIssue } from '../../kernel/errors.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { checkTemplate } from '../../kernel/text/template.ts';
import { checkFiles } from '../conversations/actions/post-message.ts';
import { allows } from '../workspace/policy.ts';
import { namesFor } from './history.ts';
import { isShortcutTaken, listNamed, type MacroFields, type MacroRow } from './queries.ts';
import { readingOf } from './reading.ts';

/** Where the gaps of its texts are wrong: `content.body@3:12 customer.nmae`. */
async function templateIssues(ctx: Ctx, { content }: MacroBody): Promise<FieldIssue[]> {
  const texts = [
    ['content.body', content.body],
    ['content.note', content.note],
    ...Object.entries(content.variants).map(([channel, text]) => [`content.variants.${channel}`, text ?? '']),
  ] as [string, string][];
  const names = await namesFor(
    ctx,
    texts.map(([, text]) => text),
  );
  return texts.flatMap(([path, text]) =>
    checkTemplate(text, names).map(({ code, line, column, detail }) => ({
      path: `${path}@${line}:${column} ${detail}`,
      code,
    })),
  );
}

function doesSomething({ content, fileIds }: MacroBody): boolean {
  const { body, variants, note, changes, followerIds } = content;
  const texts = [body, note, ...Object.values(variants)];
  const changed = Object.values(changes).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  return changed || followerIds.length > 0 || fileIds.length > 0 || texts.some((text) => (text ?? '').trim() !== '');
}

/** Whoever may not look after macros writes their own; nobody writes into a team they know nothing of. */
function authoriseScope(ctx: Ctx, { scope, teamId }: MacroBody): void {
  const { actor } = ctx;
  if (scope === 'personal') {
    if (actor.kind !== 'member' || !allows(actor, 'macro:use')) throw forbidden();
    return;
  }
  if (!allows(actor, 'macro:manage'))
    throw invalid('macro_personal_only', { issues: [{ path: 'body.scope', code: 'macro_personal_only' }] });
  if (scope === 'team' && teamId === null) throw invalid('team_not_found');
}

const NOT_FOUND = { category: 'category_not_found', team: 'team_not_found', member: 'member_not_found' } as const;

async function checkNamed(ctx: Ctx, { content, teamId, scope }: MacroBody): Promise<void> {
  const { changes, followerIds } = content;
  const assigneeId = changes.assignee !== 'me' && changes.assignee !== 'nobody' ? changes.assignee : undefined;
  const named: { kind: 'category' | 'team' | 'member'; id: string }[] = [];
  const name = (kind: 'category' | 'team' | 'member', id: string | null | undefined) => id && named.push({ kind, id });
  name('category', changes.categoryId);
  name('team', changes.teamId);
  if (scope === 'team') name('team', teamId);
  name('member', assigneeId);
  for (const id of followerIds) name('member', id);
  const rows = await listNamed(
    ctx.db,
    ctx.workspaceId,
    named.map((each) => each.id),
  );
  const found = new Set(rows.map(({ kind, id }) => `${kind}:${id}`));
  for (const { kind, id } of named) if (!found.has(`${kind}:${id}`)) throw invalid(NOT_FOUND[kind]);
}

/**
 * What will be stored of a macro as it was given, after everything was looked at. `before`: what it is now.
 * @throws forbidden `macro_personal_only`; invalid `template_invalid` with places, `macro_needs_text`, `team_not_found`,
 * `category_not_found`, `member_not_found`, `file_not_found`; conflict `shortcut_taken`.
 */
export async function checkMacro(ctx: Ctx, body: MacroBody, before: MacroRow | null): Promise<MacroFields> {
  authoriseScope(ctx, body);
  const issues = await templateIssues(ctx, body);
  if (issues.length > 0) throw invalid('template_invalid', { issues });
  if (!doesSomething(body)) throw invalid('macro_needs_text');
  await checkNamed(ctx, body);
  await checkFiles(
    ctx,
    body.fileIds.filter((id) => !before?.file_ids.includes(id)),
    null,
  );
  const ownerId = body.scope === 'personal' ? actorId(ctx.actor) : null;
  const shortcut = foldText(body.shortcut);
  if (await isShortcutTaken(ctx.db, ctx.workspaceId, { shortcut, exceptId: before?.id ?? null, ownerId }))
    throw conflict('shortcut_taken');
  const { kind, name, folder, scope, locale, content } = body;
  return {
    kind,
    name,
    kana: body.kana || readingOf(name),
    folder,
    shortcut,
    scope,
    team_id: scope === 'team' ? body.teamId : null,
    owner_id: ownerId,
    locale,
    content: { ...content, promiseDays: content.interim ? content.promiseDays : null },
    file_ids: body.fileIds,
  };
}
