import type { FieldOption } from '@madoguchi/contracts/custom-fields.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface InterestField {
  id: string;
  key: string;
  label_ja: string;
  label_en: string;
  options: FieldOption[];
}

const FITS = sql`d.noun = 'customer' and d.type = 'choices' and not d.masked and d.retired_at is null`;

/** The field that holds what customers care about, while it can. */
export async function findInterestField(db: Db, workspaceId: string): Promise<InterestField | null> {
  const result = await sql<InterestField>`select d.id, d.key, d.label_ja, d.label_en, d.options from interest_settings s
    join field_definitions d on d.workspace_id = s.workspace_id and d.id = s.field_id where s.workspace_id = ${workspaceId} and ${FITS}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function canHoldInterests(db: Db, workspaceId: string, fieldId: string): Promise<boolean> {
  const result =
    await sql`select from field_definitions d where d.workspace_id = ${workspaceId} and d.id = ${fieldId} and ${FITS}`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function writeField(db: Db, workspaceId: string, fieldId: string | null, now: Date): Promise<void> {
  if (fieldId === null) await sql`delete from interest_settings where workspace_id = ${workspaceId}`.execute(db);
  else
    await sql`insert into interest_settings (workspace_id, field_id, updated_at) values (${workspaceId}, ${fieldId}, ${now})
      on conflict (workspace_id) do update set field_id = excluded.field_id, updated_at = excluded.updated_at`.execute(
      db,
    );
}

export async function articleExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`select from articles where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows.length > 0;
}

export async function listArticleInterests(db: Db, workspaceId: string, articleId: string): Promise<string[]> {
  const result = await sql<{ interest: string }>`select interest from article_interests
    where workspace_id = ${workspaceId} and article_id = ${articleId} order by interest`.execute(db);
  return result.rows.map((row) => row.interest);
}

export async function replaceArticleInterests(
  db: Db,
  workspaceId: string,
  articleId: string,
  interests: readonly string[],
): Promise<void> {
  await sql`delete from article_interests where workspace_id = ${workspaceId} and article_id = ${articleId}`.execute(
    db,
  );
  await sql`insert into article_interests (workspace_id, article_id, interest)
    select ${workspaceId}, ${articleId}, i from unnest(${interests}::text[]) as i on conflict do nothing`.execute(db);
}

export interface OwnInterests {
  given: boolean;
  /** Keys, also of choices that are not offered any more. */
  chosen: string[];
}

export async function findOwnInterests(
  db: Db,
  workspaceId: string,
  of: { customerId: string; fieldId: string },
): Promise<OwnInterests> {
  const result = await sql<OwnInterests>`select
      coalesce((select given from interest_consents where workspace_id = ${workspaceId} and customer_id = ${of.customerId}), false) as given,
      array(select v.text_value from field_values v where v.workspace_id = ${workspaceId} and v.record_id = ${of.customerId} and v.field_id = ${of.fieldId}
        and v.text_value is not null order by v.position) as chosen`.execute(db);
  return result.rows[0] ?? { given: false, chosen: [] };
}

export async function writeConsent(
  db: Db,
  workspaceId: string,
  consent: { customerId: string; given: boolean },
  now: Date,
): Promise<void> {
  await sql`insert into interest_consents (workspace_id, customer_id, given, at) values (${workspaceId}, ${consent.customerId}, ${consent.given}, ${now})
    on conflict (workspace_id, customer_id) do update set given = excluded.given, at = excluded.at`.execute(db);
}

export interface MatchingAnswer {
  number: number;
  title: string;
  /** The keys that brought it. */
  interests: string[];
}

/**
 * What everybody may read and is marked with what this customer cares about, if they agreed; most in common first, then most
 * read. Internal notes are no column of this (article_version_texts.is_public).
 */
export async function listMatchingAnswers(
  db: Db,
  workspaceId: string,
  of: { customerId: string; language: string; limit: number },
): Promise<MatchingAnswer[]> {
  const result = await sql<MatchingAnswer>`
    with cares as (
      select distinct v.text_value as interest from interest_settings s
      join interest_consents k on k.workspace_id = s.workspace_id and k.customer_id = ${of.customerId} and k.given
      join field_definitions d on d.workspace_id = s.workspace_id and d.id = s.field_id and ${FITS}
      join field_values v on v.workspace_id = s.workspace_id and v.record_id = ${of.customerId} and v.field_id = s.field_id
      where s.workspace_id = ${workspaceId})
    select a.number, t.title, array_agg(i.interest order by i.interest) as interests
    from cares join article_interests i on i.workspace_id = ${workspaceId} and i.interest = cares.interest
    join articles a on a.workspace_id = i.workspace_id and a.id = i.article_id and a.state in ('published', 'review_due')
    join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version and t.is_public and t.language = ${of.language}
    group by a.id, a.workspace_id, a.number, t.title
    order by count(*) desc, (select coalesce(sum(r.reads), 0) from article_reads r where r.workspace_id = a.workspace_id and r.article_id = a.id
      and r.place <> 'desk' and r.day > current_date - 30) desc, a.number limit ${of.limit}`.execute(db);
  return result.rows;
}
