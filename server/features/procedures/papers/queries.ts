import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { PaperContent, PaperKind } from './content.ts';

export interface PaperRow {
  id: string;
  run_id: string | null;
  conversation_id: string | null;
  customer_id: string | null;
  serial: string;
  kind: PaperKind;
  party: string;
  total: number;
  issued_on: string;
  issued_at: Date;
  reissue_of_id: string | null;
  reason: string;
  content: PaperContent;
  content_sha256: Buffer;
  is_drawn: boolean;
}

const PAPER = sql`d.id, d.run_id, d.conversation_id, d.customer_id, d.serial, d.kind, d.party, d.total::float8 as total, to_char(d.issued_on, 'YYYY-MM-DD') as issued_on,
  d.issued_at, d.reissue_of_id, d.reason, d.content, d.content_sha256, d.pdf is not null as is_drawn`;

export interface PaperFilter {
  from?: string | undefined;
  until?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  party?: string | undefined;
  runId?: string | undefined;
}

/** By date, amount and party, as 電子帳簿保存法 asks; `procedure_documents_by_date`. */
export async function listPapers(
  db: Db,
  workspaceId: string,
  filter: PaperFilter,
  seen: RawBuilder<boolean>,
): Promise<PaperRow[]> {
  const where = [sql`d.workspace_id = ${workspaceId}`, seen];
  if (filter.from) where.push(sql`d.issued_on >= ${filter.from}::date`);
  if (filter.until) where.push(sql`d.issued_on <= ${filter.until}::date`);
  if (filter.min !== undefined) where.push(sql`d.total >= ${filter.min}`);
  if (filter.max !== undefined) where.push(sql`d.total <= ${filter.max}`);
  if (filter.party) where.push(sql`d.party ilike ${`%${filter.party.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (filter.runId) where.push(sql`d.run_id = ${filter.runId}`);
  const result = await sql<PaperRow>`select ${PAPER} from procedure_documents d
    join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id where ${sql.join(where, sql` and `)}
    order by d.issued_on desc, d.id desc limit 200`.execute(db);
  return result.rows;
}

export async function findPaper(db: Db, workspaceId: string, id: string): Promise<PaperRow | null> {
  const result =
    await sql<PaperRow>`select ${PAPER} from procedure_documents d where d.workspace_id = ${workspaceId} and d.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function findPdf(db: Db, workspaceId: string, id: string): Promise<Buffer | null> {
  const result = await sql<{
    pdf: Buffer | null;
  }>`select pdf from procedure_documents where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0]?.pdf ?? null;
}

export interface NewPaper {
  id: string;
  runId: string | null;
  conversationId: string | null;
  customerId: string | null;
  content: PaperContent;
  sha256: Buffer;
  issuedById: string | null;
  reissueOfId: string | null;
  reason: string;
}

export async function insertPaper(db: Db, workspaceId: string, row: NewPaper, now: Date): Promise<void> {
  const { content } = row;
  await sql`insert into procedure_documents (workspace_id, id, run_id, conversation_id, customer_id, serial, kind, party, total, issued_on, issued_at, issued_by_id, reissue_of_id, reason, content, content_sha256)
    values (${workspaceId}, ${row.id}, ${row.runId}, ${row.conversationId}, ${row.customerId}, ${content.serial}, ${content.kind}, ${content.party}, ${content.total},
      ${content.issuedOn}::date, ${now}, ${row.issuedById}, ${row.reissueOfId}, ${row.reason}, ${JSON.stringify(content)}::jsonb, ${row.sha256})`.execute(
    db,
  );
}

/** The drawing, once: a paper that has one keeps it. @returns whether it was put in. */
export async function keepPdf(db: Db, workspaceId: string, id: string, pdf: Buffer, sha256: Buffer): Promise<boolean> {
  const result = await sql`update procedure_documents set pdf = ${pdf}, pdf_sha256 = ${sha256}
    where workspace_id = ${workspaceId} and id = ${id} and pdf is null`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}
