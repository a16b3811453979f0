/** Which tables an erasure goes about differently than all others (docs/adr/0021). A table that is not named here is scrubbed and emptied. */

/** Rows that say a word of the person go altogether: bytes that cannot be edited, addresses that are the row, answers kept for repeats. */
export const WHOLE_ROWS = [
  'raw_deliveries',
  'connector_deliveries',
  'reply_tokens',
  'receipts',
  'participants',
  'idempotency_keys',
  'customer_search',
  'visitor_sessions',
  'portal_sessions',
  'portal_codes',
];

/** Stay after an erasure, with nothing of the person in them. */
export const BOOKS = ['orders'];

/** Copies of what was issued: never changed, kept as the law wants them, and gone when their years are over. */
export const PAPERS = ['procedure_documents'];

/** About the person by id alone; the proof of what was done with their data. */
export const PROOF = ['privacy_requests', 'customer_accesses', 'privacy_incident_persons'];

/** Our own people and settings: a customer's word in them is somebody else's data. */
export const OURS = ['members', 'workspaces', 'inboxes', 'mailboxes', 'invitations', 'api_keys', 'mail_domains'];
