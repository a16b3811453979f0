// Generated from the migrated schema by `npm run db -- types`. Do not edit.
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<number, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccountsBackupCodes {
  code_hash: Buffer;
  person_id: string;
}

export interface AccountsOneTimeTokens {
  created_at: Timestamp;
  expires_at: Timestamp;
  payload: Generated<Json>;
  person_id: string | null;
  purpose: string;
  token_hash: Buffer;
  workspace_id: string | null;
}

export interface AccountsPeople {
  created_at: Timestamp;
  email: string;
  id: string;
  locale: Generated<string>;
  name: string;
  password_hash: string | null;
  password_set_at: Timestamp | null;
  totp_enabled_at: Timestamp | null;
  totp_last_step: Generated<Int8>;
  totp_secret: Buffer | null;
}

export interface AccountsProviderIdentities {
  created_at: Timestamp;
  issuer: string;
  person_id: string;
  subject: string;
}

export interface AccountsSessions {
  created_at: Timestamp;
  expires_at: Timestamp;
  id: string;
  ip: string | null;
  person_id: string;
  seen_at: Timestamp;
  token_hash: Buffer;
  user_agent: string | null;
  workspace_id: string | null;
}

export interface AccountsThrottles {
  bucket: string;
  count: number;
  window_ends_at: Timestamp;
}

export interface ApiKeys {
  created_at: Timestamp;
  created_by_id: string | null;
  hint: string;
  id: string;
  last_used_at: Timestamp | null;
  name: string;
  revoked_at: Timestamp | null;
  scopes: string[];
  token_hash: Buffer;
  workspace_id: string;
}

export interface Approvals {
  comment: Generated<string>;
  conversation_id: string;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  message_id: string;
  reasons: Generated<string[]>;
  requested_at: Timestamp;
  requested_by_id: string;
  state: string;
  workspace_id: string;
}

export interface Attachments {
  content_id: string | null;
  conversation_id: string;
  entry_id: string;
  entry_kind: string;
  file_id: string;
  position: Generated<number>;
  workspace_id: string;
}

export interface BlockedSenders {
  created_at: Timestamp;
  created_by_id: string | null;
  hits: Generated<number>;
  id: string;
  last_hit_at: Timestamp | null;
  pattern: string;
  reason: Generated<string>;
  workspace_id: string;
}

export interface Categories {
  id: string;
  name_en: string;
  name_ja: string;
  parent_id: string | null;
  position: Generated<number>;
  valid_from: Generated<Timestamp>;
  valid_to: Timestamp | null;
  workspace_id: string;
}

export interface Companies {
  attributes: Generated<Json>;
  created_at: Timestamp;
  domain: string | null;
  external_id: string | null;
  id: string;
  kana: Generated<string>;
  name: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface ConversationLinks {
  conversation_id: string;
  created_at: Timestamp;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  id: string;
  kind: string;
  other_id: string;
  reason: Generated<string>;
  state: Generated<string>;
  workspace_id: string;
}

export interface Conversations {
  assignee_id: string | null;
  category_id: string | null;
  channel: string;
  closed_at: Timestamp | null;
  created_at: Timestamp;
  customer_id: string;
  customer_read_position: Generated<number>;
  due: Json | null;
  due_at: Timestamp | null;
  first_replied_at: Timestamp | null;
  follow_up_of_id: string | null;
  id: string;
  inbox_id: string;
  kind: string | null;
  last_activity_at: Timestamp;
  position: Generated<number>;
  preview: Generated<string>;
  preview_by: Generated<string>;
  priority: Generated<string>;
  reference: string;
  solved_at: Timestamp | null;
  spam: Generated<boolean>;
  stage: string | null;
  status: string;
  subject: Generated<string>;
  team_id: string | null;
  version: Generated<number>;
  waiting_since: Timestamp | null;
  wake_at: Timestamp | null;
  workspace_id: string;
}

export interface ConversationTags {
  conversation_id: string;
  tag_id: string;
  workspace_id: string;
}

export interface Customers {
  anonymous: Generated<boolean>;
  attributes: Generated<Json>;
  caution: Generated<string>;
  company_id: string | null;
  created_at: Timestamp;
  external_id: string | null;
  family_kana: Generated<string>;
  family_name: Generated<string>;
  given_kana: Generated<string>;
  given_name: Generated<string>;
  id: string;
  locale: string | null;
  updated_at: Timestamp;
  visitor_number: number | null;
  workspace_id: string;
}

export interface CustomerSearch {
  customer_id: string;
  folded: string;
  shelf: number | null;
  workspace_id: string;
}

export interface DeletedSources {
  deleted_at: Timestamp;
  source_id: string;
  workspace_id: string;
}

export interface Deliveries {
  attempts: Generated<number>;
  channel: string;
  conversation_id: string;
  created_at: Timestamp;
  id: string;
  maybe_twice: Generated<boolean>;
  message_id: string;
  next_try_at: Timestamp | null;
  provider_id: string | null;
  reason: string | null;
  recipient: string;
  recipient_name: Generated<string>;
  role: Generated<string>;
  state: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface Drafts {
  body: string;
  conversation_id: string;
  file_ids: Generated<string[]>;
  member_id: string;
  mode: string;
  recipients: Json | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface EmailMessages {
  bcc_addresses: Generated<Json>;
  calendar: Json | null;
  cc_addresses: Generated<Json>;
  charset: string | null;
  colours: Generated<string>;
  conversation_id: string;
  encrypted: Generated<boolean>;
  forwarded: Json | null;
  from_address: Generated<string>;
  from_name: Generated<string>;
  header_message_id: string | null;
  in_reply_to: string | null;
  inbox_id: string;
  message_id: string;
  raw_delivery_id: string | null;
  remote_images: Generated<number>;
  reply_to_addresses: Generated<Json>;
  sender: Generated<string>;
  signed: Generated<string>;
  subject: Generated<string>;
  to_addresses: Generated<Json>;
  verdict: Json | null;
  workspace_id: string;
}

export interface Facts {
  actor_id: string | null;
  actor_kind: string;
  conversation_id: string | null;
  customer_id: string | null;
  id: string;
  name: string;
  occurred_at: Timestamp;
  payload: Json;
  seq: Int8;
  workspace_id: string;
}

export interface Files {
  bytes: Int8;
  conversation_id: string | null;
  created_at: Timestamp;
  id: string;
  media_type: string;
  name: string;
  sha256: Buffer;
  storage_key: string;
  uploaded_by_id: string | null;
  uploaded_by_kind: string;
  workspace_id: string;
}

export interface Followers {
  conversation_id: string;
  created_at: Timestamp;
  member_id: string;
  workspace_id: string;
}

export interface IdempotencyKeys {
  actor_id: string;
  created_at: Timestamp;
  key: string;
  request_hash: string;
  response: Json | null;
  status: number | null;
  workspace_id: string;
}

export interface Identities {
  created_at: Timestamp;
  customer_id: string;
  display: string;
  id: string;
  kind: string;
  value: string;
  verified_at: Timestamp | null;
  workspace_id: string;
}

export interface Inboxes {
  address: string | null;
  archived_at: Timestamp | null;
  channel: string;
  created_at: Timestamp;
  id: string;
  name: string;
  public_key: string;
  sealed_secret: Buffer | null;
  sealed_smtp_password: string | null;
  settings: Generated<Json>;
  team_id: string | null;
  workspace_id: string;
}

export interface Invitations {
  accepted_at: Timestamp | null;
  created_at: Timestamp;
  email: string;
  expires_at: Timestamp;
  id: string;
  invited_by_id: string;
  revoked_at: Timestamp | null;
  role: string;
  team_ids: Generated<string[]>;
  workspace_id: string;
}

export interface Mailboxes {
  auth: string;
  backlog: number | null;
  created_at: Timestamp;
  enabled: Generated<boolean>;
  error_code: string | null;
  error_detail: string | null;
  failing_since: Timestamp | null;
  fetch_since: Timestamp | null;
  fetched_at: Timestamp | null;
  folder: Generated<string>;
  host: string;
  inbox_id: string;
  last_mail_at: Timestamp | null;
  last_uid: Generated<Int8>;
  lease_epoch: Generated<Int8>;
  lease_holder: string | null;
  lease_until: Timestamp | null;
  next_try_at: Timestamp | null;
  port: number;
  sealed_secret: string | null;
  secure: boolean;
  state: Generated<string>;
  told_at: Timestamp | null;
  uid_validity: string | null;
  username: string;
  workspace_id: string;
}

export interface MailboxTroubles {
  inbox_id: string;
  parked_at: Timestamp | null;
  reason: string;
  seen_at: Timestamp;
  tries: Generated<number>;
  uid: Int8;
  uid_validity: string;
  workspace_id: string;
}

export interface MailDomains {
  checked_at: Timestamp | null;
  created_at: Timestamp;
  domain: string;
  public_key: string;
  records: Generated<Json>;
  sealed_private_key: string;
  selector: string;
  verified_at: Timestamp | null;
  workspace_id: string;
}

export interface MailOauthApps {
  authorize_url: string | null;
  client_id: string;
  provider: string;
  scope: string | null;
  sealed_client_secret: string;
  token_url: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface MailOauthStates {
  expires_at: Timestamp;
  inbox_id: string;
  member_id: string;
  provider: string;
  sealed_verifier: string;
  state_hash: Buffer;
  workspace_id: string;
}

export interface Members {
  created_at: Timestamp;
  deactivated_at: Timestamp | null;
  email: string;
  id: string;
  kana: Generated<string>;
  locale: Generated<string>;
  name: string;
  person_id: string;
  preferences: Generated<Json>;
  role: string;
  signature: Generated<string>;
  workspace_id: string;
}

export interface Messages {
  author_id: string | null;
  author_kind: string;
  author_name: Generated<string>;
  automatic: Generated<boolean>;
  body: string;
  channel: string;
  client_id: string | null;
  conversation_id: string;
  created_at: Timestamp;
  direction: string;
  held_until: Timestamp | null;
  html: string | null;
  id: string;
  position: number;
  quote: Generated<boolean>;
  recipients: Json | null;
  scheduled: Generated<boolean>;
  sent_at: Timestamp;
  source_id: string | null;
  state: string;
  status_after: string | null;
  subject: string | null;
  workspace_id: string;
}

export interface MessageSearch {
  conversation_id: string;
  folded: string;
  message_id: string;
  shelf: number | null;
  workspace_id: string;
}

export interface Moves {
  entries: Json;
  from_id: string;
  id: string;
  made_target: boolean;
  moved_at: Timestamp;
  moved_by_id: string | null;
  to_id: string;
  undone_at: Timestamp | null;
  workspace_id: string;
}

export interface Notes {
  author_id: string | null;
  author_kind: string;
  body: string;
  client_id: string | null;
  conversation_id: string;
  created_at: Timestamp;
  id: string;
  mentions: Generated<string[]>;
  position: number;
  workspace_id: string;
}

export interface Notifications {
  about: Json | null;
  conversation_id: string | null;
  created_at: Timestamp;
  fact_id: string;
  id: string;
  kind: string;
  member_id: string;
  read_at: Timestamp | null;
  workspace_id: string;
}

export interface Participants {
  added_by_id: string | null;
  address: string;
  conversation_id: string;
  created_at: Timestamp;
  name: Generated<string>;
  workspace_id: string;
}

export interface RawDeliveries {
  attempts: Generated<number>;
  envelope: Json;
  id: string;
  inbox_id: string;
  let_in: Generated<boolean>;
  message_id: string | null;
  raw: Buffer;
  reason: string | null;
  received_at: Timestamp;
  source_key: string;
  state: string;
  summary: Json | null;
  understood_at: Timestamp | null;
  via: Generated<string>;
  workspace_id: string;
}

export interface ReactionsDone {
  done_at: Generated<Timestamp>;
  fact_id: string;
  reaction: string;
  workspace_id: string;
}

export interface ReadStates {
  conversation_id: string;
  member_id: string;
  position: number;
  read_at: Timestamp;
  workspace_id: string;
}

export interface Receipts {
  address: string;
  conversation_id: string;
  proven: Generated<boolean>;
  sent_at: Timestamp;
  workspace_id: string;
}

export interface ReplyLocks {
  conversation_id: string;
  expires_at: Timestamp;
  member_id: string;
  workspace_id: string;
}

export interface ReplyTokens {
  conversation_id: string;
  created_at: Timestamp;
  recipient: string;
  revoked_at: Timestamp | null;
  sealed: Generated<string>;
  token_hash: Buffer;
  workspace_id: string;
}

export interface Tags {
  id: string;
  name: string;
  workspace_id: string;
}

export interface TeamMembers {
  member_id: string;
  team_id: string;
  workspace_id: string;
}

export interface Teams {
  created_at: Timestamp;
  id: string;
  name: string;
  restricted: Generated<boolean>;
  workspace_id: string;
}

export interface VisitorSessions {
  created_at: Timestamp;
  customer_id: string;
  expires_at: Timestamp;
  id: string;
  inbox_id: string;
  page_url: string | null;
  seen_at: Timestamp;
  token_hash: Buffer;
  verified: Generated<boolean>;
  workspace_id: string;
}

export interface WorkspaceNumbers {
  day: Timestamp;
  value: number;
  workspace_id: string;
}

export interface Workspaces {
  business_hours: Json;
  created_at: Timestamp;
  is_demo: Generated<boolean>;
  locale: string;
  name: string;
  reference_prefix: string;
  settings: Generated<Json>;
  time_zone: string;
  workspace_id: string;
}

export interface WorkspaceSequences {
  fact_seq: Generated<Int8>;
  workspace_id: string;
}

export interface DB {
  "accounts.backup_codes": AccountsBackupCodes;
  "accounts.one_time_tokens": AccountsOneTimeTokens;
  "accounts.people": AccountsPeople;
  "accounts.provider_identities": AccountsProviderIdentities;
  "accounts.sessions": AccountsSessions;
  "accounts.throttles": AccountsThrottles;
  api_keys: ApiKeys;
  approvals: Approvals;
  attachments: Attachments;
  blocked_senders: BlockedSenders;
  categories: Categories;
  companies: Companies;
  conversation_links: ConversationLinks;
  conversation_tags: ConversationTags;
  conversations: Conversations;
  customer_search: CustomerSearch;
  customers: Customers;
  deleted_sources: DeletedSources;
  deliveries: Deliveries;
  drafts: Drafts;
  email_messages: EmailMessages;
  facts: Facts;
  files: Files;
  followers: Followers;
  idempotency_keys: IdempotencyKeys;
  identities: Identities;
  inboxes: Inboxes;
  invitations: Invitations;
  mail_domains: MailDomains;
  mail_oauth_apps: MailOauthApps;
  mail_oauth_states: MailOauthStates;
  mailbox_troubles: MailboxTroubles;
  mailboxes: Mailboxes;
  members: Members;
  message_search: MessageSearch;
  messages: Messages;
  moves: Moves;
  notes: Notes;
  notifications: Notifications;
  participants: Participants;
  raw_deliveries: RawDeliveries;
  reactions_done: ReactionsDone;
  read_states: ReadStates;
  receipts: Receipts;
  reply_locks: ReplyLocks;
  reply_tokens: ReplyTokens;
  tags: Tags;
  team_members: TeamMembers;
  teams: Teams;
  visitor_sessions: VisitorSessions;
  workspace_numbers: WorkspaceNumbers;
  workspace_sequences: WorkspaceSequences;
  workspaces: Workspaces;
}
