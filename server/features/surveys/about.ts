import type { InvitationRow } from './invitation-queries.ts';

/** What every fact about an asking says of it. */
export function aboutAsking(
  row: Pick<
    InvitationRow,
    'id' | 'survey_id' | 'kind' | 'conversation_id' | 'customer_id' | 'member_id' | 'team_id' | 'channel'
  >,
) {
  return {
    invitationId: row.id,
    surveyId: row.survey_id,
    kind: row.kind,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    memberId: row.member_id,
    teamId: row.team_id,
    channel: row.channel,
  };
}

export const subjectOf = (row: Pick<InvitationRow, 'conversation_id' | 'customer_id'>) => ({
  conversationId: row.conversation_id,
  customerId: row.customer_id,
});
