import type { Lead, LeadDestination, LeadDetail } from '@madoguchi/contracts/leads.ts';
import { presentWhom } from '../customers/schema.ts';
import type { DestinationRow } from './destination-queries.ts';
import type { LeadRow, TranscriptLine } from './queries.ts';

/** `L-012`: read aloud on the telephone to sales. */
export function leadName(number: number): string {
  return `L-${String(number).padStart(3, '0')}`;
}

export function presentDestination(row: DestinationRow): LeadDestination {
  return {
    id: row.id,
    name: row.name,
    mail: row.mail,
    connectorId: row.connector_id,
    archived: row.archived_at !== null,
  };
}

function reachedOf(row: LeadRow): Lead['effect'] {
  if (row.effect_id === null) return 'none';
  return row.effect_state === 'done' || row.effect_state === 'failed' ? row.effect_state : 'waiting';
}

const memberOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function presentLead(row: LeadRow): Lead {
  return {
    id: row.id,
    number: row.number,
    name: leadName(row.number),
    kind: row.kind,
    state: row.state,
    reason: row.reason,
    wish: row.wish,
    budget: row.budget,
    wantedBy: row.wanted_by,
    consent: row.consent,
    destination: { id: row.destination_id, name: row.destination_name },
    owner: memberOf(row.owner_id, row.owner_name),
    author: memberOf(row.author_id, row.author_name),
    conversation: {
      id: row.conversation_id,
      reference: row.reference,
      subject: row.subject,
      visible: row.is_seen,
    },
    customer: presentWhom(row),
    mail: row.mail_state,
    effect: reachedOf(row),
    externalId: row.external_id,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    version: row.version,
  };
}

export function presentLeadDetail(row: LeadRow & { transcript: TranscriptLine[] }): LeadDetail {
  return { ...presentLead(row), transcript: row.transcript };
}
