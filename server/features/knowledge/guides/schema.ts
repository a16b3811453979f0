import type { GuideDetail, GuideRow as Guide, GuideVersion } from '@madoguchi/contracts/guides.ts';
import type { GuideProblem } from '@madoguchi/guides/validate.ts';
import type { GuideRow, WholeGuideRow } from './queries.ts';
import type { GuideVersionRow } from './version-queries.ts';

const who = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id ? { id, name: name ?? '' } : null;

export function presentGuide(row: GuideRow): Guide {
  const { id, key, title, language, summary, categories, products, steps, revision } = row;
  const inUse = row.approved_version === null ? 'draft' : 'approved';
  return {
    ...{ id, key, title, language, summary, categories, products, steps, revision },
    state: row.retired_at ? 'retired' : inUse,
    approvedVersion: row.approved_version,
    approvedAt: row.approved_at?.toISOString() ?? null,
    changed: row.draft_changed,
    owner: who(row.owner_id, row.owner_name),
    reviewOn: row.review_on,
    updatedBy: who(row.updated_by_id, row.updated_by_name),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function presentDetail(row: WholeGuideRow, problems: GuideProblem[]): GuideDetail {
  return { ...presentGuide(row), draft: row.draft, problems };
}

export function presentVersion(row: GuideVersionRow): GuideVersion {
  const unused = row.in_use && row.retired ? 'retired' : 'superseded';
  return {
    version: row.version,
    state: row.in_use && !row.retired ? 'approved' : unused,
    note: row.note,
    approvedBy: who(row.approved_by_id, row.approved_by_name),
    approvedAt: row.approved_at.toISOString(),
  };
}
