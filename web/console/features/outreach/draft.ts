import type { OutreachAudience, OutreachDetail, OutreachDraft } from '@madoguchi/contracts/outreach';

export const EMPTY: OutreachDraft = {
  ...{ name: '', kind: 'notice', purpose: null, inboxId: '', segmentId: null, productId: null, contractDays: null },
  ...{ subject: '', body: '', quietDays: 0, perMinute: 60 },
};

/** What can be changed of it. */
export function draftOf(outreach: OutreachDetail): OutreachDraft {
  const { name, kind, purpose, inboxId, segmentId, productId, contractDays, subject, body, quietDays, perMinute } =
    outreach;
  return { name, kind, purpose, inboxId, segmentId, productId, contractDays, subject, body, quietDays, perMinute };
}

export function audienceOf(draft: Pick<OutreachDraft, keyof OutreachAudience>): OutreachAudience {
  const { segmentId, productId, contractDays, kind, purpose, quietDays } = draft;
  return { segmentId, productId, contractDays, kind, purpose, quietDays };
}

export const isComplete = ({ name, inboxId, subject, body, kind, purpose, ...audience }: OutreachDraft): boolean =>
  [name, inboxId, subject, body].every((text) => text.trim() !== '') &&
  (kind === 'notice' || purpose !== null) &&
  (audience.segmentId !== null || audience.productId !== null || audience.contractDays !== null);

/** Where nothing is chosen yet, the first there is: also when lists come later than somebody chooses. */
export function withFirsts(draft: OutreachDraft, first: Pick<OutreachDraft, 'inboxId' | 'purpose'>): OutreachDraft {
  const purpose = draft.kind === 'promotional' ? (draft.purpose ?? first.purpose) : null;
  return { ...draft, inboxId: draft.inboxId || first.inboxId, purpose };
}
