/** What decides whether somebody wrote again about the same. */
export interface Contact {
  conversation_id: string;
  customer_id: string;
  category_id: string | null;
  excluded: boolean;
  /** We wrote first: no contact of theirs. */
  outbound: boolean;
  created_at: Date;
  next_contact_at: Date | null;
}

/** Says of each when the same customer wrote next in the same category. @returns those of which it says otherwise than before. */
export function linkContacts<C extends Contact>(contacts: readonly C[]): C[] {
  const byAge = contacts.toSorted(
    (a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.conversation_id < b.conversation_id ? -1 : 1),
  );
  const next = new Map<string, Date>();
  const changed: C[] = [];
  for (const contact of byAge.toReversed()) {
    // Without a category nobody can say it was the same.
    const isCounted = contact.category_id !== null && !contact.excluded;
    const key = `${contact.customer_id} ${contact.category_id}`;
    const at = isCounted ? (next.get(key) ?? null) : null;
    if (isCounted && !contact.outbound) next.set(key, contact.created_at);
    if (at?.getTime() === contact.next_contact_at?.getTime()) continue;
    contact.next_contact_at = at;
    changed.push(contact);
  }
  return changed;
}
