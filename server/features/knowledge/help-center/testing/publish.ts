import { sql } from 'kysely';
import { newId } from '../../../../kernel/ids.ts';
import type { TestDesk } from '../../../../testing/app.ts';
import { articlePublished, articleRetired } from '../../articles/facts.ts';
import type { Written } from './reader.ts';

export async function publish(
  desk: TestDesk,
  texts: readonly Written[],
  at: { id?: string; categoryId?: string; version?: number } = {},
): Promise<{ id: string; number: number }> {
  const id = at.id ?? newId();
  const version = at.version ?? 1;
  return desk.run(async (ctx) => {
    const { db, workspaceId, now } = ctx;
    if (version === 1)
      await sql`insert into articles (workspace_id, id, number, state, category_id, published_version, published_at, created_at, updated_at)
        select ${workspaceId}, ${id}, coalesce(max(number), 0) + 1, 'published', ${at.categoryId ?? null}, 1, ${now}, ${now}, ${now} from articles where workspace_id = ${workspaceId}`.execute(
        db,
      );
    else
      await sql`update articles set published_version = ${version} where workspace_id = ${workspaceId} and id = ${id}`.execute(
        db,
      );
    await sql`insert into article_versions (workspace_id, article_id, number, published_by_kind, published_at) values (${workspaceId}, ${id}, ${version}, 'member', ${now})`.execute(
      db,
    );
    for (const [position, text] of texts.entries()) {
      const { language = 'ja', title, answer = '<p>答え</p>', internal = '', isPublic = true } = text;
      await sql`insert into article_version_texts (workspace_id, article_id, number, language, position, title, answer, internal, answer_text, internal_text, is_public)
        values (${workspaceId}, ${id}, ${version}, ${language}, ${position}, ${title}, ${answer}, ${internal}, ${answer.replace(/<[^>]*>/g, ' ')}, ${internal}, ${isPublic})`.execute(
        db,
      );
    }
    await ctx.emit(
      articlePublished,
      {},
      { articleId: id, name: 'FAQ', number: version, languages: texts.map((text) => text.language ?? 'ja') },
    );
    const { rows } = await sql<{
      number: number;
    }>`select number from articles where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
    return { id, number: rows[0]?.number ?? 0 };
  });
}

export async function retire(desk: TestDesk, id: string): Promise<void> {
  await desk.run(async (ctx) => {
    await sql`update articles set state = 'retired' where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(
      ctx.db,
    );
    await ctx.emit(articleRetired, {}, { articleId: id, name: 'FAQ' });
  });
}
