import type { TestDesk } from '../../../../testing/app.ts';
import { createArticle } from '../../articles/actions/create-article.ts';
import { publishArticle } from '../../articles/actions/publish-article.ts';
import { retireArticle } from '../../articles/actions/retire-article.ts';
import { updateArticle } from '../../articles/actions/update-article.ts';
import { findArticle } from '../../articles/queries.ts';

export interface Written {
  language?: string;
  title: string;
  answer?: string;
  internal?: string;
  isPublic?: boolean;
  forColleagues?: boolean;
}

export interface Published {
  id: string;
  number: number;
}

const textsOf = (texts: readonly Written[]) =>
  texts.map(
    ({ language = 'ja', title, answer = '<p>答え</p>', internal = '', isPublic = true, forColleagues = false }) => ({
      language,
      title,
      answer,
      internal,
      isPublic,
      forColleagues,
      words: [],
    }),
  );

/** Writes an article, or writes one again, and publishes it. */
export async function publish(
  desk: TestDesk,
  texts: readonly Written[],
  at: { id?: string; categoryId?: string } = {},
): Promise<Published> {
  return desk.run(async (ctx) => {
    const { db, workspaceId } = ctx;
    const before = at.id ? await findArticle(db, workspaceId, at.id) : null;
    const fields = { texts: textsOf(texts), ...(at.categoryId ? { categoryId: at.categoryId } : {}) };
    if (before) await updateArticle(ctx, before.id, { ...fields, version: before.version });
    const id = before?.id ?? (await createArticle(ctx, fields));
    const written = await findArticle(db, workspaceId, id);
    if (!written) throw new Error('what was written is not there');
    await publishArticle(ctx, id, { version: written.version, note: '' });
    return { id, number: written.number };
  }, desk.owner.actor);
}

export async function retire(desk: TestDesk, id: string): Promise<void> {
  await desk.run((ctx) => retireArticle(ctx, id), desk.owner.actor);
}
