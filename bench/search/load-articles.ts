import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ANALYSIS } from '../../server/features/knowledge/finding/queries.ts';
import type { Product } from '../product/product.ts';
import type { MadeUpArticles } from './made-up-articles.ts';

const PIECE = 500;

/** Puts articles where search keeps what it took apart, as its jobs leave them. @returns seconds it took. */
export async function loadArticles(
  product: Product,
  articles: MadeUpArticles,
  from: number,
  until: number,
): Promise<number> {
  const began = performance.now();
  const client = new pg.Client({ connectionString: product.databaseUrl('madoguchi_owner') });
  await client.connect();
  try {
    const { rows } = await client.query<{ workspace_id: string }>('select workspace_id from app.workspaces limit 1');
    const workspaceId = rows[0]?.workspace_id ?? '';
    await client.query(`select set_config('app.workspace_id', $1, false)`, [workspaceId]);
    let written = Promise.resolve();
    for (let at = from; at < until; at += PIECE) {
      const piece = Array.from({ length: Math.min(PIECE, until - at) }, (_none, n) => articles.article(at + n));
      await written;
      written = write(client, workspaceId, at / PIECE + 1, piece);
    }
    await written;
    await client.query(
      `insert into app.finding_states (workspace_id, revision) values ($1, $2)
       on conflict (workspace_id) do update set revision = greatest(app.finding_states.revision, excluded.revision)`,
      [workspaceId, until],
    );
    await client.query('analyze app.finding_documents');
  } finally {
    await client.end();
  }
  return (performance.now() - began) / 1000;
}

async function write(
  client: pg.Client,
  workspaceId: string,
  revision: number,
  piece: readonly ReturnType<MadeUpArticles['article']>[],
): Promise<void> {
  await client.query(
    `insert into app.finding_documents
       (workspace_id, kind, source_id, language, revision, name, title, reading, body, is_public, is_draft, version, packed)
     select $1, 'article', id, 'ja', $2, 'FAQ', title, reading, body, true, false, ${1000 + ANALYSIS}, packed::jsonb
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as made (id, title, reading, body, packed)`,
    [
      ...[workspaceId, revision],
      ...[piece.map(() => randomUUID()), piece.map(({ title }) => title), piece.map(({ reading }) => reading)],
      ...[piece.map(({ body }) => body), piece.map(({ packed }) => JSON.stringify(packed))],
    ],
  );
}
