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

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Absences {
  backup_id: string | null;
  begun_at: Timestamp | null;
  cancelled_at: Timestamp | null;
  created_at: Timestamp;
  created_by_id: string | null;
  from_at: Timestamp;
  id: string;
  member_id: string;
  note: Generated<string>;
  until_at: Timestamp;
  workspace_id: string;
}

export interface AccessAlarms {
  actor_id: string;
  actor_kind: string;
  customers: number;
  id: string;
  told_at: Timestamp;
  workspace_id: string;
}

export interface AccountLinks {
  created_at: Timestamp;
  customer_id: string;
  expires_at: Timestamp;
  id: string;
  kind: string;
  made_by_id: string | null;
  made_by_kind: string;
  member_number: string;
  nonce_hash: Buffer;
  used_at: Timestamp | null;
  workspace_id: string;
}

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

export interface AlertAccounts {
  account_id: string;
  alert_id: string;
  at: Timestamp;
  conversation_id: string | null;
  customer_id: string;
  items: number;
  reason: string | null;
  state: string;
  workspace_id: string;
}

export interface Alerts {
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  detail: Generated<string>;
  external_id: string;
  id: string;
  issue_id: string | null;
  lot: Generated<string>;
  notice: Generated<string>;
  number: number;
  product: Generated<string>;
  raised_at: Timestamp;
  resolved_at: Timestamp | null;
  serials: Generated<string[]>;
  service: Generated<string>;
  severity: string;
  source: string;
  state: string;
  stopped_at: Timestamp | null;
  title: string;
  version: Generated<number>;
  workspace_id: string;
}

export interface AlertSettings {
  category_id: string | null;
  opens_from: string;
  team_id: string | null;
  updated_at: Timestamp;
  workspace_id: string;
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

export interface ArticleFlags {
  answer: Generated<string>;
  article_id: string;
  conversation_id: string | null;
  flagged_at: Timestamp;
  flagged_by_id: string | null;
  flagged_by_kind: string;
  id: string;
  note: Generated<string>;
  reason: string;
  resolved_at: Timestamp | null;
  resolved_by_id: string | null;
  workspace_id: string;
}

export interface ArticleInterests {
  article_id: string;
  interest: string;
  workspace_id: string;
}

export interface ArticleOpinions {
  article_id: string;
  comment: Generated<string>;
  given_at: Timestamp;
  id: string;
  is_helpful: boolean;
  language: string;
  number: number | null;
  visit: string;
  workspace_id: string;
}

export interface ArticleProducts {
  article_id: string;
  product_id: string;
  workspace_id: string;
}

export interface ArticleReads {
  article_id: string;
  day: Timestamp;
  place: string;
  reads: number;
  workspace_id: string;
}

export interface ArticleRelations {
  article_id: string;
  position: Generated<number>;
  related_id: string;
  workspace_id: string;
}

export interface Articles {
  category_id: string | null;
  created_at: Timestamp;
  created_by_id: string | null;
  edited_by_ids: Generated<string[]>;
  id: string;
  key: Generated<string>;
  number: number;
  owner_id: string | null;
  published_at: Timestamp | null;
  published_version: number | null;
  review_days: Generated<number>;
  review_on: Timestamp | null;
  revision: Generated<string>;
  state: Generated<string>;
  submitted_at: Timestamp | null;
  submitted_by_id: string | null;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface ArticleSettings {
  needs_other_approver: Generated<boolean>;
  review_days: Generated<number>;
  version: Generated<number>;
  workspace_id: string;
}

export interface ArticleSources {
  article_id: string;
  conversation_id: string;
  linked_at: Timestamp;
  linked_by_id: string | null;
  workspace_id: string;
}

export interface ArticleTexts {
  answer: Generated<string>;
  article_id: string;
  folded: Generated<string>;
  for_colleagues: Generated<boolean>;
  internal: Generated<string>;
  is_public: Generated<boolean>;
  language: string;
  position: Generated<number>;
  title: string;
  words: Generated<string[]>;
  workspace_id: string;
}

export interface ArticleUses {
  article_id: string;
  conversation_id: string;
  id: string;
  kind: string;
  language: string;
  number: number;
  used_at: Timestamp;
  used_by_id: string | null;
  workspace_id: string;
}

export interface ArticleVersions {
  article_id: string;
  note: Generated<string>;
  number: number;
  published_at: Timestamp;
  published_by_id: string | null;
  published_by_kind: string;
  workspace_id: string;
}

export interface ArticleVersionTexts {
  answer: string;
  answer_text: string;
  article_id: string;
  for_colleagues: Generated<boolean>;
  image_ids: Generated<string[]>;
  internal: string;
  internal_text: string;
  is_public: boolean;
  language: string;
  number: number;
  position: Generated<number>;
  title: string;
  words: Generated<string[]>;
  workspace_id: string;
}

export interface AsideDeliveries {
  attempts: Generated<number>;
  id: string;
  maybe_twice: Generated<boolean>;
  message_id: string;
  party_id: string;
  reason: string | null;
  state: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface AsideMessages {
  aside_id: string;
  author_address: string | null;
  author_id: string | null;
  author_kind: string;
  author_name: Generated<string>;
  automatic: Generated<boolean>;
  body: string;
  client_id: string | null;
  created_at: Timestamp;
  direction: string;
  header_message_id: string | null;
  id: string;
  quotes: Generated<Json>;
  source_id: string | null;
  verified: Generated<boolean>;
  workspace_id: string;
}

export interface AsideParties {
  address: string | null;
  aside_id: string;
  id: string;
  member_id: string | null;
  name: Generated<string>;
  team_id: string | null;
  workspace_id: string;
}

export interface Asides {
  author_id: string | null;
  closed_at: Timestamp | null;
  conversation_id: string;
  created_at: Timestamp;
  due_at: Timestamp | null;
  id: string;
  last_said_at: Timestamp;
  overdue_told_at: Timestamp | null;
  state: Generated<string>;
  subject: string;
  workspace_id: string;
}

export interface AsideTokens {
  aside_id: string;
  created_at: Timestamp;
  party_id: string;
  revoked_at: Timestamp | null;
  sealed: string;
  token_hash: Buffer;
  workspace_id: string;
}

export interface Assets {
  bought_on: Timestamp | null;
  contract_id: string | null;
  created_at: Timestamp;
  customer_id: string;
  external_id: string;
  health: Generated<string>;
  health_note: Generated<string>;
  id: string;
  installed_at: Generated<string>;
  lot: Generated<string>;
  lot_key: Generated<string>;
  name: string;
  next_service_on: Timestamp | null;
  order_id: string | null;
  product_id: string | null;
  serial: Generated<string>;
  serial_key: Generated<string>;
  service_every_months: number | null;
  source: string;
  updated_at: Timestamp;
  version: Generated<number>;
  warranty_until: Timestamp | null;
  workspace_id: string;
}

export interface AssetServices {
  asset_id: string;
  created_at: Timestamp;
  done_on: Timestamp;
  id: string;
  kind: string;
  note: Generated<string>;
  worker: Generated<string>;
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

export interface AuthorityRequests {
  comment: Generated<string>;
  conversation_id: string;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  due_at: Timestamp | null;
  id: string;
  reason: Generated<string>;
  requested_at: Timestamp;
  requested_by_id: string;
  state: string;
  verb: string;
  wanted: Json;
  workspace_id: string;
}

export interface AutomationCauses {
  caused_at: Timestamp;
  chain_id: string;
  depth: number;
  fact_id: string;
  workspace_id: string;
}

export interface AutomationClocks {
  conversation_id: string;
  status: string;
  status_since: Timestamp;
  unassigned_since: Timestamp | null;
  workspace_id: string;
}

export interface AutomationGenerations {
  events: Generated<string[]>;
  generation: Int8;
  workspace_id: string;
}

export interface AutomationRules {
  actions: Json;
  changed_by_id: string | null;
  conditions: Json;
  created_at: Timestamp;
  enabled: Generated<boolean>;
  enabled_at: Timestamp | null;
  id: string;
  name: string;
  position: number;
  reach: string[] | null;
  stop_after: Generated<boolean>;
  suspended_at: Timestamp | null;
  suspended_conversation_id: string | null;
  suspended_reason: string | null;
  trigger: Json;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface AutomationRuleVersions {
  changed_at: Timestamp;
  changed_by_id: string | null;
  definition: Json;
  rule_id: string;
  version: number;
  workspace_id: string;
}

export interface AutomationRuns {
  chain_id: string;
  conversation_id: string;
  customer_id: string;
  depth: number;
  effects: Generated<Json>;
  id: string;
  occasion: string;
  outcome: string;
  ran_at: Timestamp;
  replied: string | null;
  rule_id: string;
  rule_version: number;
  workspace_id: string;
}

export interface AutomationSweeps {
  cursor_at: Timestamp | null;
  cursor_id: string | null;
  day: Timestamp | null;
  finished: Generated<boolean>;
  frontier_at: Timestamp | null;
  frontier_id: string | null;
  rule_id: string;
  version: number;
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

export interface BookingKindMembers {
  kind_id: string;
  member_id: string;
  workspace_id: string;
}

export interface BookingKinds {
  bookable: string;
  buffer_after: Generated<number>;
  buffer_before: Generated<number>;
  calendar_id: string | null;
  capacity: number;
  created_at: Timestamp;
  cutoff_minutes: number;
  horizon_days: number;
  id: string;
  inbox_id: string;
  intro_en: Generated<string>;
  intro_ja: Generated<string>;
  is_public: Generated<boolean>;
  lead_minutes: number;
  length_minutes: number;
  name_en: string;
  name_ja: string;
  place_en: Generated<string>;
  place_ja: Generated<string>;
  public_key: string;
  questions: Generated<Json>;
  remind_minutes: number;
  state: string;
  step_minutes: number;
  team_id: string;
  version: Generated<number>;
  way: string;
  workspace_id: string;
}

export interface BookingLinks {
  conversation_id: string | null;
  created_at: Timestamp;
  created_by_id: string | null;
  expires_at: Timestamp;
  id: string;
  kind_id: string;
  sealed_token: string;
  token_hash: Buffer;
  workspace_id: string;
}

export interface BookingMails {
  at: Timestamp;
  booking_id: string;
  kind: string;
  reason: string | null;
  sequence: number;
  state: string;
  workspace_id: string;
}

export interface Bookings {
  answers: Generated<Json>;
  author_id: string | null;
  author_kind: string;
  busy_from: Timestamp;
  busy_until: Timestamp;
  conversation_id: string;
  created_at: Timestamp;
  customer_id: string;
  email: Generated<string>;
  ended_at: Timestamp | null;
  ends_at: Timestamp;
  id: string;
  kana: Generated<string>;
  kind_id: string;
  link_id: string;
  locale: string;
  member_id: string | null;
  name: Generated<string>;
  note: Generated<string>;
  phone: Generated<string>;
  reference: string;
  remind_at: Timestamp | null;
  reminded_at: Timestamp | null;
  request_id: string | null;
  sequence: Generated<number>;
  source: string;
  starts_at: Timestamp;
  state: string;
  task_id: string | null;
  team_id: string;
  version: Generated<number>;
  workspace_id: string;
}

export interface BulkEditRows {
  after: Json | null;
  before: Json | null;
  bulk_edit_id: string;
  code: string | null;
  conversation_id: string;
  position: number;
  state: Generated<string>;
  workspace_id: string;
}

export interface BulkEdits {
  change: Json;
  created_at: Timestamp;
  finished_at: Timestamp | null;
  id: string;
  made_by_id: string;
  made_by_kind: string;
  state: string;
  total: number;
  workspace_id: string;
}

export interface CalendarInboxes {
  calendar_id: string;
  inbox_id: string;
  workspace_id: string;
}

export interface CalendarOverrides {
  calendar_id: string;
  day: string;
  periods: Generated<Json>;
  reason: Generated<string>;
  workspace_id: string;
}

export interface Calendars {
  closed_weeks: Generated<Json>;
  created_at: Timestamp;
  id: string;
  is_default: Generated<boolean>;
  japanese_holidays: Generated<boolean>;
  name: string;
  version: Generated<number>;
  week: Generated<Json>;
  workspace_id: string;
  zone: string | null;
}

export interface CalendarSwitches {
  calendar_id: string;
  from_at: Timestamp;
  id: string;
  open: boolean;
  set_by_id: string | null;
  until_at: Timestamp;
  workspace_id: string;
}

export interface CalendarTeams {
  calendar_id: string;
  team_id: string;
  workspace_id: string;
}

export interface Capacities {
  channel: string;
  id: string;
  member_id: string | null;
  most: number;
  role: string | null;
  team_id: string | null;
  workspace_id: string;
}

export interface Categories {
  id: string;
  merged_into_id: string | null;
  name_en: string;
  name_ja: string;
  parent_id: string | null;
  position: Generated<number>;
  valid_from: Generated<Timestamp>;
  valid_to: Timestamp | null;
  workspace_id: string;
}

export interface CommerceSettings {
  attribution_days: Generated<number>;
  delivery_days: Generated<number>;
  ending_days: Generated<number>;
  trial_days: Generated<number>;
  workspace_id: string;
}

export interface Companies {
  address: Generated<string>;
  attributes: Generated<Json>;
  caution: Generated<string>;
  created_at: Timestamp;
  domain: string | null;
  external_id: string | null;
  form: Generated<string>;
  id: string;
  kana: Generated<string>;
  kind: Generated<string>;
  name: string;
  parent_id: string | null;
  phone: Generated<string>;
  phone_folded: string | null;
  rank: Generated<string>;
  store_code: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface Complaints {
  acknowledged_at: Timestamp | null;
  cause: string;
  closed_at: Timestamp | null;
  closed_by_id: string | null;
  conversation_id: string;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  decision_note: Generated<string>;
  demand: Generated<string>;
  due_at: Timestamp | null;
  facts: Generated<string>;
  merge_id: string | null;
  opened_at: Timestamp;
  opened_by_id: string | null;
  prevention: Generated<string>;
  proposed_at: Timestamp | null;
  proposed_by_id: string | null;
  remedy_amount: Int8 | null;
  remedy_kind: string | null;
  remedy_note: Generated<string>;
  remedy_state: Generated<string>;
  review: Generated<string>;
  reviewed_at: Timestamp | null;
  reviewed_by_id: string | null;
  severity: string;
  state: string;
  validity: Generated<string>;
  version: Generated<number>;
  workspace_id: string;
}

export interface ConnectorDeliveries {
  connector_id: string;
  delivery_key: string;
  done_at: Timestamp | null;
  error_code: string | null;
  error_detail: Generated<string>;
  id: string;
  raw: Buffer;
  received_at: Timestamp;
  state: Generated<string>;
  topic: Generated<string>;
  workspace_id: string;
}

export interface ConnectorEffects {
  attempts: Generated<number>;
  connector_id: string;
  conversation_id: string | null;
  customer_id: string | null;
  decided_by_id: string | null;
  ended_at: Timestamp | null;
  error_code: string | null;
  error_detail: Generated<string>;
  external_id: string | null;
  id: string;
  key: string;
  kind: string;
  next_at: Timestamp | null;
  payload: Json;
  requested_at: Timestamp;
  requested_by_id: string | null;
  requested_by_kind: string;
  result: Json | null;
  sent_at: Timestamp | null;
  state: Generated<string>;
  workspace_id: string;
}

export interface ConnectorLinks {
  company_id: string | null;
  connector_id: string;
  customer_id: string | null;
  external_id: string;
  record: string;
  seen_at: Timestamp;
  seen_hash: Buffer;
  workspace_id: string;
}

export interface ConnectorRefusals {
  at: Timestamp;
  code: string;
  connector_id: string;
  detail: Generated<string>;
  external_id: string;
  record: string;
  row: Json;
  workspace_id: string;
}

export interface Connectors {
  archived_at: Timestamp | null;
  created_at: Timestamp;
  created_by_id: string | null;
  hook_key: string;
  id: string;
  kind: string;
  name: string;
  paused: Generated<boolean>;
  sealed_hook_secret: string;
  sealed_secrets: Generated<Json>;
  settings: Generated<Json>;
  test_error: string | null;
  tested_at: Timestamp | null;
  version: Generated<number>;
  workspace_id: string;
}

export interface ConnectorSyncs {
  connector_id: string;
  cursor: string | null;
  enabled: Generated<boolean>;
  error_code: string | null;
  error_detail: Generated<string>;
  every_minutes: Generated<number>;
  failures: Generated<number>;
  finished_at: Timestamp | null;
  last_counts: Generated<Json>;
  next_at: Timestamp | null;
  record: string;
  round_at: Timestamp | null;
  round_counts: Generated<Json>;
  since: Timestamp | null;
  state: Generated<string>;
  workspace_id: string;
}

export interface ConnectorTold {
  changed_at: Timestamp;
  connector_id: string;
  external_id: string;
  record: string;
  workspace_id: string;
}

export interface ConsentEvents {
  at: Timestamp;
  by_id: string | null;
  by_kind: string;
  channel: string;
  customer_id: string;
  how: string;
  id: string;
  note: Generated<string>;
  place: Generated<string>;
  purpose: string;
  state: string;
  text_version: Generated<string>;
  workspace_id: string;
}

export interface Consents {
  channel: string;
  customer_id: string;
  purpose: string;
  since: Timestamp;
  state: string;
  workspace_id: string;
}

export interface ContractRenewals {
  contract_id: string;
  due_on: Timestamp;
  renewed_at: Timestamp;
  until_on: Timestamp | null;
  workspace_id: string;
}

export interface Contracts {
  amount: Generated<Int8>;
  created_at: Timestamp;
  currency: Generated<string>;
  customer_id: string;
  end_told: Timestamp | null;
  ends_on: Timestamp | null;
  external_id: string;
  grows_on: Timestamp | null;
  id: string;
  kind: string;
  name: string;
  next_on: Timestamp | null;
  note: Generated<string>;
  number: string;
  number_key: string;
  period: Generated<string>;
  product_id: string | null;
  renewal: Generated<string>;
  source: string;
  starts_on: Timestamp;
  status: string;
  updated_at: Timestamp;
  value: Generated<Int8>;
  version: Generated<number>;
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

export interface ConversationParties {
  added_by_id: string | null;
  address: Generated<string>;
  company_id: string | null;
  conversation_id: string;
  created_at: Timestamp;
  customer_id: string | null;
  id: string;
  kind: string;
  name: Generated<string>;
  removed_at: Timestamp | null;
  role: Generated<string>;
  visibility: string;
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
  merged_into_id: string | null;
  position: Generated<number>;
  preview: Generated<string>;
  preview_by: Generated<string>;
  priority: Generated<string>;
  promised_at: Timestamp | null;
  reference: string;
  solved_at: Timestamp | null;
  spam: Generated<boolean>;
  stage: string | null;
  status: string;
  store_id: string | null;
  subject: Generated<string>;
  summary: Generated<string>;
  team_id: string | null;
  version: Generated<number>;
  waiting_since: Timestamp | null;
  wake_at: Timestamp | null;
  workspace_id: string;
}

export interface ConversationSkills {
  conversation_id: string;
  level: number;
  skill_id: string;
  workspace_id: string;
}

export interface ConversationTags {
  conversation_id: string;
  tag_id: string;
  workspace_id: string;
}

export interface CustomerAccesses {
  actor_id: string;
  actor_kind: string;
  at: Timestamp;
  conversation_id: string | null;
  customer_id: string;
  kind: string;
  slot: Timestamp;
  workspace_id: string;
}

export interface CustomerDistinctions {
  at: Timestamp;
  by_id: string | null;
  by_kind: string;
  one_id: string;
  other_id: string;
  workspace_id: string;
}

export interface CustomerMerges {
  at: Timestamp;
  by_id: string | null;
  by_kind: string;
  id: string;
  into_id: string;
  merged_id: string;
  reason: string;
  taken: Generated<Json>;
  undone_at: Timestamp | null;
  undone_by_id: string | null;
  undone_reason: Generated<string>;
  workspace_id: string;
}

export interface CustomerRanks {
  key: string;
  name: string;
  place: number;
  workspace_id: string;
}

export interface Customers {
  address: Generated<string>;
  anonymous: Generated<boolean>;
  attributes: Generated<Json>;
  birth_date: Timestamp | null;
  caution: Generated<string>;
  company_id: string | null;
  company_role: string | null;
  contact_channel: string | null;
  contact_hours: Generated<string>;
  created_at: Timestamp;
  expertise: Generated<string>;
  external_id: string | null;
  family_kana: Generated<string>;
  family_name: Generated<string>;
  given_kana: Generated<string>;
  given_name: Generated<string>;
  id: string;
  kana_key: Generated<string>;
  locale: string | null;
  merged_into: string | null;
  name_key: Generated<string>;
  postal_code: Generated<string>;
  preferences: Generated<string>;
  rank: Generated<string>;
  updated_at: Timestamp;
  usage_stage: string | null;
  visitor_number: number | null;
  workspace_id: string;
}

export interface CustomerSearch {
  customer_id: string;
  folded: string;
  shelf: number | null;
  workspace_id: string;
}

export interface CustomerToldFacts {
  at: Timestamp;
  author_id: string | null;
  author_kind: string;
  conversation_id: string | null;
  customer_id: string;
  id: string;
  text: string;
  workspace_id: string;
}

export interface CustomerValue {
  contract_count: Generated<number>;
  contract_value: Generated<Int8>;
  currency: string;
  customer_id: string;
  first_order_at: Timestamp | null;
  last_order_at: Timestamp | null;
  order_count: Generated<number>;
  order_value: Generated<Int8>;
  workspace_id: string;
}

export interface DashboardDefaults {
  dashboard_id: string;
  role: string;
  workspace_id: string;
}

export interface Dashboards {
  choice: Generated<Json>;
  created_at: Timestamp;
  id: string;
  name: string;
  owner_id: string;
  scope: string;
  tiles: Json;
  updated_at: Timestamp;
  version: Generated<number>;
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

export interface Deputies {
  created_at: Timestamp;
  created_by_id: string;
  deputy_id: string;
  from_at: Timestamp;
  id: string;
  principal_id: string;
  until_at: Timestamp;
  workspace_id: string;
}

export interface DirectoryCategories {
  category_id: string;
  entry_id: string;
  workspace_id: string;
}

export interface DirectoryEntries {
  created_at: Timestamp;
  folded: string;
  hours: Generated<string>;
  id: string;
  mail: Generated<string>;
  member_id: string | null;
  notes: Generated<string>;
  outside: Generated<string>;
  phone: Generated<string>;
  team_id: string | null;
  topic: string;
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

export interface Entitlements {
  asset_id: string | null;
  contract_id: string | null;
  covers: Generated<string>;
  created_at: Timestamp;
  customer_id: string;
  external_id: string;
  id: string;
  name: string;
  product_id: string | null;
  quota: number | null;
  source: string;
  starts_on: Timestamp;
  unit: Generated<string>;
  until_on: Timestamp | null;
  updated_at: Timestamp;
  used: Generated<number>;
  version: Generated<number>;
  workspace_id: string;
}

export interface EntitlementUses {
  amount: number;
  at: Timestamp;
  by_id: string | null;
  by_kind: string;
  conversation_id: string | null;
  entitlement_id: string;
  id: string;
  note: Generated<string>;
  workspace_id: string;
}

export interface Escalations {
  accepted_at: Timestamp | null;
  accepted_by_id: string | null;
  answer: Generated<string>;
  ask: string;
  author_id: string | null;
  author_kind: string;
  conversation_id: string;
  created_at: Timestamp;
  due_at: Timestamp | null;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  from_assignee_id: string | null;
  from_team_id: string | null;
  from_tier: string;
  id: string;
  overdue_told_at: Timestamp | null;
  question: Generated<string>;
  reason: string;
  state: Generated<string>;
  summary: string;
  to_member_id: string | null;
  to_outside: Generated<string>;
  to_team_id: string | null;
  to_tier: string;
  workspace_id: string;
}

export interface EscalationSights {
  escalation_id: string;
  member_id: string;
  workspace_id: string;
}

export interface Exports {
  bytes: Generated<Int8>;
  columns: string[];
  created_at: Timestamp;
  expires_at: Timestamp | null;
  filter: Generated<Json>;
  finished_at: Timestamp | null;
  format: string;
  handled: Generated<number>;
  hidden: Generated<string[]>;
  id: string;
  made_by_id: string;
  made_by_kind: string;
  noun: string;
  replaced: Generated<Json>;
  state: string;
  storage_key: string | null;
  total: Generated<number>;
  tries: Generated<number>;
  unmasked_reason: string | null;
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

export interface FieldDefinitions {
  created_at: Timestamp;
  default_value: Json | null;
  edit_roles: string[] | null;
  help_en: Generated<string>;
  help_ja: Generated<string>;
  id: string;
  key: string;
  label_en: Generated<string>;
  label_ja: string;
  masked: Generated<boolean>;
  noun: string;
  options: Generated<Json>;
  position: number;
  required_on: Generated<string>;
  retired_at: Timestamp | null;
  searchable: Generated<boolean>;
  type: string;
  updated_at: Timestamp;
  version: Generated<number>;
  view_roles: string[] | null;
  workspace_id: string;
}

export interface FieldValues {
  field_id: string;
  number_value: Numeric | null;
  position: Generated<number>;
  record_id: string;
  text_key: string | null;
  text_value: string | null;
  time_value: Timestamp | null;
  workspace_id: string;
}

export interface FigureExports {
  bytes: Generated<Int8>;
  created_at: Timestamp;
  expires_at: Timestamp | null;
  finished_at: Timestamp | null;
  id: string;
  made_by_id: string;
  made_by_kind: string;
  rows: Generated<number>;
  state: string;
  storage_key: string | null;
  wanted: Json;
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
  shared: Generated<boolean>;
  storage_key: string;
  uploaded_by_id: string | null;
  uploaded_by_kind: string;
  workspace_id: string;
}

export interface FindingAsked {
  is_public: boolean;
  kind: string;
  people: number;
  reading: string;
  source_id: string;
  words: string;
  workspace_id: string;
}

export interface FindingDocuments {
  body: Generated<string>;
  category_id: string | null;
  is_draft: Generated<boolean>;
  is_gone: Generated<boolean>;
  is_public: Generated<boolean>;
  kind: string;
  language: string;
  name: Generated<string>;
  packed: Generated<Json>;
  product_ids: Generated<string[]>;
  reading: Generated<string>;
  revision: Int8;
  source_id: string;
  title: Generated<string>;
  version: Generated<number>;
  workspace_id: string;
}

export interface FindingFixes {
  by_id: string | null;
  fixed_at: Timestamp;
  hits_before: Generated<number>;
  id: string;
  key: string;
  kind: string;
  revoked_at: Timestamp | null;
  source_id: string | null;
  source_kind: string | null;
  synonym_id: string | null;
  words: string;
  workspace_id: string;
}

export interface FindingMeanings {
  enabled: Generated<boolean>;
  generation: Generated<number>;
  last_success_at: Timestamp | null;
  model: Generated<string>;
  sealed_key: string | null;
  trouble: string | null;
  trouble_at: Timestamp | null;
  updated_at: Timestamp;
  url: Generated<string>;
  version: Generated<number>;
  workspace_id: string;
}

export interface FindingSearches {
  asker: string;
  asker_group: number | null;
  clicked_id: string | null;
  clicked_kind: string | null;
  clicked_rank: number | null;
  contact_at: Timestamp | null;
  hits: number;
  id: string;
  is_relaxed: Generated<boolean>;
  key: string;
  language: string | null;
  place: string;
  searched_at: Timestamp;
  told_at: Timestamp | null;
  used_at: Timestamp | null;
  visit: Generated<string>;
  words: string;
  workspace_id: string;
}

export interface FindingStates {
  revision: Generated<Int8>;
  workspace_id: string;
}

export interface FindingSynonyms {
  created_at: Timestamp;
  created_by_id: string | null;
  id: string;
  is_one_way: Generated<boolean>;
  words: string[];
  workspace_id: string;
}

export interface FindingVectors {
  document_revision: Int8;
  generation: number;
  hash: string;
  kind: string;
  language: string;
  revision: Int8;
  source_id: string;
  vector: Buffer;
  workspace_id: string;
}

export interface Followers {
  conversation_id: string;
  created_at: Timestamp;
  member_id: string;
  workspace_id: string;
}

export interface GapCandidates {
  article_id: string | null;
  before: number;
  count: number;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  draft_id: string | null;
  first_at: Timestamp;
  id: string;
  last_at: Timestamp;
  question: string;
  recent: number;
  state: Generated<string>;
  workspace_id: string;
}

export interface GapMembers {
  candidate_id: string;
  conversation_id: string;
  workspace_id: string;
}

export interface GapQuestions {
  asked_at: Timestamp;
  category_id: string | null;
  conversation_id: string;
  question: string;
  workspace_id: string;
}

export interface GapStates {
  counted_at: Timestamp | null;
  taken_until: Timestamp | null;
  workspace_id: string;
}

export interface GoalActions {
  author_id: string | null;
  began_on: Timestamp | null;
  created_at: Timestamp;
  details: Generated<string>;
  due_on: Timestamp;
  ended_on: Timestamp | null;
  goal_id: string;
  id: string;
  owner_id: string;
  state: string;
  title: string;
  version: Generated<number>;
  workspace_id: string;
}

export interface GoalReviews {
  goal_id: string;
  held_at: Timestamp | null;
  held_by_id: string | null;
  id: string;
  note: Generated<string>;
  planned_on: Timestamp;
  workspace_id: string;
}

export interface Goals {
  author_id: string | null;
  baseline: number | null;
  baseline_from: Timestamp;
  baseline_until: Timestamp;
  closed_at: Timestamp | null;
  closing_note: Generated<string>;
  created_at: Timestamp;
  due_on: Timestamp;
  id: string;
  metric: string;
  name: string;
  narrowing: Generated<Json>;
  owner_id: string;
  sense: string;
  state: Generated<string>;
  statistic: string;
  target: number;
  version: Generated<number>;
  workspace_id: string;
}

export interface GuideDuties {
  conversation_id: string;
  decided_at: Timestamp | null;
  guide_id: string;
  reason: string | null;
  required_at: Timestamp;
  run_id: string | null;
  state: Generated<string>;
  words: Generated<string>;
  workspace_id: string;
}

export interface GuideRunMoves {
  answer_id: string | null;
  at: Timestamp;
  by_id: string | null;
  entered: Generated<Json>;
  guide_key: string;
  heard: Generated<string>;
  position: number;
  reason: Generated<string>;
  run_id: string;
  seconds: number;
  skipped: Generated<boolean>;
  step_id: string;
  undone_at: Timestamp | null;
  version: number;
  workspace_id: string;
}

export interface GuideRuns {
  conversation_id: string;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  guide_id: string;
  guide_key: string;
  id: string;
  left_reason: string | null;
  left_words: Generated<string>;
  outcome: string | null;
  pinned: Generated<Json>;
  revision: Generated<number>;
  started_at: Timestamp;
  started_by_id: string | null;
  state: Generated<string>;
  step_at: Timestamp;
  version: number;
  workspace_id: string;
}

export interface Guides {
  approved_version: number | null;
  created_at: Timestamp;
  draft: Json;
  draft_changed: Generated<boolean>;
  folded: Generated<string>;
  id: string;
  key: string;
  owner_id: string | null;
  retired_at: Timestamp | null;
  review_on: Timestamp | null;
  revision: Generated<number>;
  title: string;
  updated_at: Timestamp;
  updated_by_id: string | null;
  workspace_id: string;
}

export interface GuideStepReports {
  answer: Generated<string>;
  answered_at: Timestamp | null;
  answered_by_id: string | null;
  answered_version: number | null;
  at: Timestamp;
  by_id: string | null;
  guide_id: string;
  id: string;
  run_id: string;
  step_id: string;
  version: number;
  words: string;
  workspace_id: string;
}

export interface GuideVersions {
  approved_at: Timestamp;
  approved_by_id: string | null;
  document: Json;
  guide_id: string;
  note: Generated<string>;
  version: number;
  workspace_id: string;
}

export interface HandlingDays {
  active: Generated<string>;
  active_seconds: Generated<number>;
  conversation_id: string;
  day: Timestamp;
  member_id: string;
  told_active: Generated<number>;
  told_wrap_up: Generated<number>;
  workspace_id: string;
  wrap_up: Generated<string>;
  wrap_up_seconds: Generated<number>;
}

export interface HandlingRefusals {
  at: Timestamp;
  member_id: string;
  workspace_id: string;
}

export interface HandlingSettings {
  long_seconds: Generated<number>;
  mode: Generated<string>;
  short_seconds: Generated<number>;
  workspace_id: string;
}

export interface HandoverComments {
  author_id: string | null;
  author_kind: string;
  body: string;
  created_at: Timestamp;
  id: string;
  note_id: string;
  workspace_id: string;
}

export interface HandoverConversations {
  conversation_id: string;
  note_id: string;
  workspace_id: string;
}

export interface HandoverNotes {
  author_id: string | null;
  author_kind: string;
  body: string;
  closed_at: Timestamp | null;
  closed_by_id: string | null;
  created_at: Timestamp;
  due_at: Timestamp | null;
  edited_at: Timestamp | null;
  folded: string;
  id: string;
  important: Generated<boolean>;
  mentions: Generated<string[]>;
  shift: Generated<string>;
  team_id: string | null;
  workspace_id: string;
}

export interface HandoverReads {
  member_id: string;
  note_id: string;
  read_at: Timestamp;
  workspace_id: string;
}

export interface HarassmentReliefs {
  at: Timestamp;
  by_id: string | null;
  conversation_id: string;
  id: string;
  reason: Generated<string>;
  relieved_id: string;
  taken_by_id: string | null;
  workspace_id: string;
}

export interface Harassments {
  categories: string[];
  conversation_id: string;
  decided_by_id: string | null;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  flagged_at: Timestamp;
  flagged_by_id: string | null;
  merge_id: string | null;
  note: Generated<string>;
  second_asked_at: Timestamp | null;
  second_id: string | null;
  state: string;
  version: Generated<number>;
  warned_at: Timestamp | null;
  warned_by_id: string | null;
  workspace_id: string;
}

export interface HelpCenters {
  contacts: Generated<Json>;
  domain: string | null;
  domain_at: Timestamp | null;
  enabled: Generated<boolean>;
  enabled_at: Timestamp | null;
  links: Generated<Json>;
  locales: string[];
  public_key: string;
  sections: string[];
  theme: Generated<Json>;
  title: Generated<string>;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface HelpContacts {
  at: Timestamp;
  id: string;
  visitor: Buffer;
  workspace_id: string;
}

export interface HelpRequests {
  answer: Generated<string>;
  answered_at: Timestamp | null;
  answered_by_id: string | null;
  asked_at: Timestamp;
  asked_by_id: string;
  conversation_id: string;
  id: string;
  question: Generated<string>;
  workspace_id: string;
}

export interface HelpSalts {
  day: Timestamp;
  salt: Buffer;
  workspace_id: string;
}

export interface HelpSteps {
  article_id: string | null;
  at: Timestamp;
  hits: number | null;
  id: string;
  kind: string;
  visit_id: string;
  words: Generated<string>;
  workspace_id: string;
}

export interface HelpVisits {
  contacted: boolean | null;
  helped: boolean | null;
  id: string;
  judged_at: Timestamp | null;
  last_at: Timestamp;
  locale: string;
  place: string;
  reads: Generated<number>;
  searches: Generated<number>;
  started_at: Timestamp;
  visitor: Buffer;
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

export interface IdentityChecks {
  checked_at: Timestamp;
  checked_by_id: string | null;
  conversation_id: string;
  expired_at: Timestamp | null;
  item: string;
  result: string;
  workspace_id: string;
}

export interface ImportMappings {
  duplicates: string;
  key_column: string;
  mapping: Json;
  noun: string;
  source: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface ImportRejects {
  about: Generated<string>;
  cells: Json;
  code: string;
  import_id: string;
  is_check: boolean;
  line: number;
  workspace_id: string;
}

export interface Imports {
  bytes: Int8;
  changed: Generated<number>;
  created: Generated<number>;
  created_at: Timestamp;
  duplicates: Generated<string>;
  emptied: Generated<number>;
  failure: string | null;
  failure_line: number | null;
  file_name: string;
  finished_at: Timestamp | null;
  form: Json;
  handled: Generated<number>;
  has_header: Generated<boolean>;
  header: Json;
  header_line: number | null;
  id: string;
  key_column: string;
  made_by_id: string;
  made_by_kind: string;
  mapping: Json;
  noun: string;
  opening: Generated<Json>;
  rejected: Generated<number>;
  sample: Json;
  skipped: Generated<number>;
  source: string;
  started_at: Timestamp | null;
  state: string;
  storage_key: string | null;
  total: Generated<number>;
  unchanged: Generated<number>;
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

export interface Intakes {
  conversation_id: string;
  disposition: string | null;
  fallback: Generated<string>;
  intent: string | null;
  merge_id: string | null;
  mood: Generated<string>;
  needed_by: Timestamp | null;
  purpose: Generated<string>;
  situation: Generated<string>;
  step: Generated<string>;
  tried: Generated<string>;
  trigger: Generated<string>;
  updated_at: Timestamp;
  updated_by_id: string | null;
  workspace_id: string;
}

export interface InterestConsents {
  at: Timestamp;
  customer_id: string;
  given: boolean;
  workspace_id: string;
}

export interface InterestSettings {
  field_id: string;
  updated_at: Timestamp;
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

export interface KnownIssueAnswers {
  at: Timestamp;
  conversation_id: string;
  message_id: string | null;
  reason: string | null;
  round_id: string;
  state: string;
  workspace_id: string;
}

export interface KnownIssueLinks {
  conversation_id: string;
  issue_id: string;
  linked_at: Timestamp;
  linked_by_id: string | null;
  merge_id: string | null;
  workspace_id: string;
}

export interface KnownIssueLots {
  id: string;
  issue_id: string;
  lot_from: string;
  lot_from_key: string;
  lot_to: string;
  lot_to_key: string;
  product_id: string;
  workspace_id: string;
}

export interface KnownIssueRounds {
  acknowledged: Generated<string[]>;
  body: string;
  by_id: string;
  created_at: Timestamp;
  done_at: Timestamp | null;
  id: string;
  issue_id: string;
  kind: string;
  status_after: string | null;
  stopped_at: Timestamp | null;
  workspace_id: string;
}

export interface KnownIssues {
  created_at: Timestamp;
  created_by_id: string | null;
  id: string;
  lot: Generated<string>;
  number: number;
  owner_id: string | null;
  product: Generated<string>;
  public_note: Generated<string>;
  state: string;
  symptom: Generated<string>;
  title: string;
  updated_at: Timestamp;
  version: Generated<number>;
  workaround: Generated<string>;
  workspace_id: string;
}

export interface KnownIssueSpikes {
  category_id: string;
  count: number;
  told_at: Timestamp;
  workspace_id: string;
}

export interface LeadDestinations {
  archived_at: Timestamp | null;
  connector_id: string | null;
  created_at: Timestamp;
  id: string;
  mail: Generated<string>;
  name: string;
  workspace_id: string;
}

export interface Leads {
  author_id: string | null;
  author_kind: string;
  budget: Generated<string>;
  consent: string;
  conversation_id: string;
  created_at: Timestamp;
  customer_id: string;
  destination_id: string;
  effect_id: string | null;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  mail_attempts: Generated<number>;
  mail_state: Generated<string>;
  number: number;
  owner_id: string | null;
  reason: Generated<string>;
  state: Generated<string>;
  transcript: Json;
  version: Generated<number>;
  wanted_by: Timestamp | null;
  wish: string;
  workspace_id: string;
}

export interface LegalHolds {
  conversation_id: string | null;
  customer_id: string | null;
  id: string;
  lifted_at: Timestamp | null;
  lifted_by_id: string | null;
  placed_at: Timestamp;
  placed_by_id: string | null;
  reason: string;
  workspace_id: string;
}

export interface Macros {
  archived_at: Timestamp | null;
  content: Json;
  created_at: Timestamp;
  file_ids: Generated<string[]>;
  folder: Generated<string>;
  id: string;
  kana: Generated<string>;
  kind: string;
  last_used_at: Timestamp | null;
  locale: string | null;
  name: string;
  owner_id: string | null;
  scope: string;
  shipped_key: string | null;
  shortcut: Generated<string>;
  team_id: string | null;
  updated_at: Timestamp;
  use_count: Generated<number>;
  version: Generated<number>;
  workspace_id: string;
}

export interface MacroUses {
  category_id: string | null;
  changed: Json;
  client_id: string;
  conversation_id: string;
  id: string;
  inbox_id: string;
  macro_id: string;
  outcome: Json;
  undone_at: Timestamp | null;
  used_at: Timestamp;
  used_by_id: string | null;
  used_by_kind: string;
  workspace_id: string;
}

export interface MacroVersions {
  macro_id: string;
  saved: Json;
  saved_at: Timestamp;
  saved_by_id: string | null;
  version: number;
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

export interface ManualGaps {
  at: Timestamp;
  by_id: string | null;
  conversation_id: string;
  run_id: string | null;
  words: string;
  workspace_id: string;
}

export interface MemberPresence {
  chosen: string;
  chosen_at: Timestamp;
  lost: Generated<boolean>;
  member_id: string;
  occupied: Generated<boolean>;
  reason_key: Generated<string>;
  reason_name: Generated<string>;
  seen_at: Timestamp | null;
  since: Timestamp;
  state: string;
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

export interface MemberSkills {
  level: number;
  member_id: string;
  skill_id: string;
  workspace_id: string;
}

export interface MessageBranches {
  message_id: string;
  party_id: string;
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
  interim: Generated<boolean>;
  position: number;
  promised_at: Timestamp | null;
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

export interface MetricAnswers {
  answered_at: Timestamp;
  category_id: string | null;
  channel: string;
  conversation_id: string;
  excluded: boolean;
  first: boolean;
  member_id: string | null;
  partner: boolean;
  place: number;
  product_id: string | null;
  rank: string | null;
  stage: string | null;
  team_id: string | null;
  waited_b: number;
  waited_s: number;
  workspace_id: string;
}

export interface MetricCalls {
  abandoned_at: Timestamp | null;
  answered_at: Timestamp | null;
  callback_at: Timestamp | null;
  category_id: string | null;
  channel: Generated<string>;
  conversation_id: string | null;
  ended_at: Timestamp | null;
  excluded: Generated<boolean>;
  hold_s: number | null;
  id: string;
  member_id: string | null;
  number: Generated<string>;
  offered_at: Timestamp;
  partner: boolean;
  product_id: string | null;
  rank: string | null;
  report: Json;
  stage: string | null;
  talk_s: number | null;
  team_id: string | null;
  wait_s: number | null;
  workspace_id: string;
  wrap_s: number | null;
}

export interface MetricConversations {
  act_b: number | null;
  act_s: number | null;
  acted_at: Timestamp | null;
  active_s: number | null;
  came_back: boolean;
  category_id: string | null;
  channel: string;
  conversation_id: string;
  created_at: Timestamp;
  customer_id: string;
  escalated: boolean;
  excluded: boolean;
  first_resolution_b: number | null;
  first_resolution_s: number | null;
  first_solved_at: Timestamp | null;
  guide_kept: boolean;
  guide_required: boolean;
  handled_at: Timestamp | null;
  measured_at: Timestamp | null;
  member_id: string | null;
  messages_after: number;
  next_contact_at: Timestamp | null;
  not_in_manual: boolean;
  outbound: boolean;
  partner: boolean;
  passed_on: boolean;
  pending_b: number | null;
  pending_s: number | null;
  product_id: string | null;
  rank: string | null;
  reopened: boolean;
  replies: number;
  resolution_b: number | null;
  resolution_s: number | null;
  solved_at: Timestamp | null;
  stage: string | null;
  standing: string;
  taken_up: Generated<boolean>;
  team_id: string | null;
  waiting_since: Timestamp | null;
  workspace_id: string;
  wrap_s: number | null;
}

export interface MetricCursors {
  closed_until: Timestamp;
  counted_at: Timestamp;
  seq: Generated<Int8>;
  stale: Generated<boolean>;
  workspace_id: string;
}

export interface MetricDays {
  day: Timestamp;
  stamp: string | null;
  stored: Generated<boolean>;
  workspace_id: string;
}

export interface MetricParts {
  by: string;
  day: Timestamp;
  key: string;
  parts: Json;
  workspace_id: string;
}

export interface MetricRestatements {
  day: Timestamp;
  facts: number;
  restated_at: Timestamp;
  workspace_id: string;
}

export interface MetricSurveys {
  answered_at: Timestamp | null;
  answered_seq: Generated<Int8>;
  category_id: string | null;
  channel: string;
  conversation_id: string | null;
  delivered_at: Timestamp;
  excluded: Generated<boolean>;
  id: string;
  kind: string;
  member_id: string | null;
  partner: boolean;
  product_id: string | null;
  rank: string | null;
  scale: number | null;
  score: number | null;
  settled: boolean | null;
  stage: string | null;
  team_id: string | null;
  workspace_id: string;
}

export interface MetricTransfers {
  category_id: string | null;
  channel: string;
  conversation_id: string;
  excluded: boolean;
  from_desk: string;
  handed_at: Timestamp;
  member_id: string | null;
  partner: boolean;
  place: number;
  product_id: string | null;
  rank: string | null;
  stage: string | null;
  team_id: string | null;
  to_desk: string;
  workspace_id: string;
}

export interface MetricValues {
  by: string;
  counts: number[];
  day: Timestamp;
  feed: string;
  key: string;
  stretches: number[];
  vals: number[];
  workspace_id: string;
}

export interface MetricVisits {
  at: Timestamp;
  channel: Generated<string>;
  hit: boolean;
  id: string;
  kind: string;
  member_id: string | null;
  workspace_id: string;
}

export interface Moves {
  entries: Json;
  from_id: string;
  id: string;
  made_target: boolean;
  merged: Json | null;
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

export interface NumberSweeps {
  after: string | null;
  changed: Generated<number>;
  detectors: number;
  ended_at: Timestamp | null;
  place: string;
  started_at: Timestamp;
  workspace_id: string;
}

export interface OrderLines {
  code: Generated<string>;
  name: string;
  order_id: string;
  position: number;
  product_id: string | null;
  quantity: number;
  tax_rate: Generated<number>;
  unit_price: Int8;
  workspace_id: string;
}

export interface OrderRefunds {
  amount: Int8;
  at: Timestamp;
  order_id: string;
  position: number;
  reason: Generated<string>;
  state: string;
  workspace_id: string;
}

export interface Orders {
  address: Generated<string>;
  conversation_id: string | null;
  created_at: Timestamp;
  currency: Generated<string>;
  customer_id: string;
  external_id: string;
  id: string;
  note: Generated<string>;
  number: string;
  number_key: string;
  ordered_at: Timestamp;
  payment_state: Generated<string>;
  refunded: Generated<Int8>;
  source: string;
  status: string;
  total: Int8;
  totals_by_rate: Generated<Json>;
  updated_at: Timestamp;
  value: Generated<Int8>;
  version: Generated<number>;
  workspace_id: string;
}

export interface OrderShipments {
  carrier: Generated<string>;
  delivered_at: Timestamp | null;
  expected_on: Timestamp | null;
  order_id: string;
  position: number;
  shipped_at: Timestamp | null;
  state: string;
  tracking_number: Generated<string>;
  workspace_id: string;
}

export interface Outreaches {
  approved_by_id: string | null;
  author_id: string | null;
  body: Generated<string>;
  contract_days: number | null;
  created_at: Timestamp;
  ended_at: Timestamp | null;
  id: string;
  inbox_id: string;
  kind: string;
  name: string;
  per_minute: Generated<number>;
  prepared_at: Timestamp | null;
  prepared_to: string | null;
  product_id: string | null;
  purpose: Generated<string>;
  quiet_days: Generated<number>;
  scheduled_at: Timestamp | null;
  segment_id: string | null;
  sequence_id: string | null;
  started_at: Timestamp | null;
  state: Generated<string>;
  subject: Generated<string>;
  trouble: Generated<string>;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface OutreachRecipients {
  address: Generated<string>;
  attempts: Generated<number>;
  bounced_at: Timestamp | null;
  claimed_at: Timestamp | null;
  conversation_id: string | null;
  customer_id: string;
  id: string;
  maybe_twice: Generated<boolean>;
  next_try_at: Timestamp | null;
  opted_out_at: Timestamp | null;
  outreach_id: string;
  reason: Generated<string>;
  replied_at: Timestamp | null;
  round: Generated<number>;
  sent_at: Timestamp | null;
  state: string;
  workspace_id: string;
}

export interface OutreachSettings {
  contact: Generated<string>;
  postal_address: Generated<string>;
  send_from: number | null;
  send_until: number | null;
  sender_name: Generated<string>;
  updated_at: Timestamp;
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

export interface PhraseFavourites {
  member_id: string;
  phrase: string;
  workspace_id: string;
}

export interface Phrases {
  body: string;
  created_at: Timestamp;
  hidden: Generated<boolean>;
  id: string;
  locale: string;
  occasion: string;
  shipped_key: string | null;
  workspace_id: string;
}

export interface PortalCodes {
  code_hash: Buffer;
  created_at: Timestamp;
  email: string;
  expires_at: Timestamp;
  id: string;
  link_hash: Buffer;
  locale: string;
  purpose: string;
  sealed: Generated<string>;
  session_id: string | null;
  tries: Generated<number>;
  used_at: Timestamp | null;
  workspace_id: string;
}

export interface Portals {
  employee_domains: Generated<string[]>;
  enabled: Generated<boolean>;
  name: Generated<string>;
  parts: string[];
  public_key: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface PortalSessions {
  created_at: Timestamp;
  customer_id: string;
  email: string;
  expires_at: Timestamp;
  id: string;
  seen_at: Timestamp;
  token_hash: Buffer;
  workspace_id: string;
}

export interface PresaleBlockers {
  at: Timestamp;
  blocker: string;
  by_id: string | null;
  conversation_id: string;
  workspace_id: string;
}

export interface PresaleMatters {
  at: Timestamp;
  conversation_id: string;
  page: Generated<string>;
  product_id: string | null;
  workspace_id: string;
}

export interface PresaleSettings {
  settings: Json;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface PresencePeriods {
  ended_at: Timestamp | null;
  id: string;
  member_id: string;
  reason_key: Generated<string>;
  reason_name: Generated<string>;
  started_at: Timestamp;
  state: string;
  workspace_id: string;
}

export interface PresenceSettings {
  reasons: Json;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface PrivacyExports {
  bytes: number;
  expires_at: Timestamp;
  format: string;
  id: string;
  made_at: Timestamp;
  request_id: string;
  storage_key: string;
  workspace_id: string;
}

export interface PrivacyIncidentPersons {
  added_at: Timestamp;
  customer_id: string;
  incident_id: string;
  source: string;
  told_at: Timestamp | null;
  workspace_id: string;
}

export interface PrivacyIncidents {
  cause: Generated<string>;
  classes: Generated<string[]>;
  closed_at: Timestamp | null;
  created_at: Timestamp;
  created_by_id: string | null;
  encrypted: Generated<boolean>;
  facts: Generated<string>;
  final_at: Timestamp | null;
  happened_at: Timestamp | null;
  id: string;
  measures: Generated<string>;
  noticed_at: Timestamp;
  number: number;
  persons_told_at: Timestamp | null;
  preliminary_at: Timestamp | null;
  state: Generated<string>;
  title: string;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface PrivacyRequests {
  channel: string;
  checked_at: Timestamp | null;
  checked_by_id: string | null;
  checked_how: string | null;
  conversation_id: string | null;
  created_at: Timestamp;
  created_by_id: string | null;
  customer_id: string;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  decision_note: Generated<string>;
  details: Generated<string>;
  done_at: Timestamp | null;
  due_at: Timestamp;
  holds: Generated<Json>;
  id: string;
  kept: Generated<Json>;
  kind: string;
  number: number;
  received_at: Timestamp;
  removed: Generated<Json>;
  state: Generated<string>;
  version: Generated<number>;
  workspace_id: string;
}

export interface PrivacySettings {
  settings: Json;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface ProcedureApprovals {
  amount: Int8 | null;
  comment: Generated<string>;
  decided_at: Timestamp | null;
  decided_by_id: string | null;
  due_at: Timestamp | null;
  id: string;
  limit_amount: Int8 | null;
  requested_at: Timestamp;
  requested_by_id: string | null;
  run_id: string;
  state: Generated<string>;
  step_seq: number;
  workspace_id: string;
}

export interface ProcedureDocuments {
  content: Json;
  content_sha256: Buffer;
  conversation_id: string | null;
  customer_id: string | null;
  id: string;
  issued_at: Timestamp;
  issued_by_id: string | null;
  issued_on: Timestamp;
  kind: string;
  party: string;
  pdf: Buffer | null;
  pdf_sha256: Buffer | null;
  reason: Generated<string>;
  reissue_of_id: string | null;
  run_id: string | null;
  serial: string;
  total: Int8;
  workspace_id: string;
}

export interface ProcedureHouses {
  document_number: Generated<number>;
  issuer_address: Generated<string>;
  issuer_name: Generated<string>;
  issuer_phone: Generated<string>;
  registration_number: string | null;
  rounding: Generated<string>;
  run_number: Generated<number>;
  workspace_id: string;
}

export interface ProcedureLinks {
  created_at: Timestamp;
  expires_at: Timestamp;
  run_id: string;
  token_hash: Buffer;
  workspace_id: string;
}

export interface ProcedureRuns {
  answers: Generated<Json>;
  approved_amount: Int8 | null;
  asset_id: string | null;
  conversation_id: string;
  customer_id: string;
  draft: Generated<Json>;
  due_at: Timestamp | null;
  due_told_at: Timestamp | null;
  ended_at: Timestamp | null;
  forgotten_at: Timestamp | null;
  id: string;
  number: number;
  overdue_told_at: Timestamp | null;
  owner_id: string | null;
  procedure_id: string;
  reason: Generated<string>;
  started_at: Timestamp;
  started_by_id: string | null;
  started_kind: string;
  state: Generated<string>;
  step_key: string | null;
  step_kind: string | null;
  step_seq: number | null;
  team_id: string | null;
  version: number;
  version_no: Generated<number>;
  workspace_id: string;
}

export interface Procedures {
  created_at: Timestamp;
  draft: Json;
  draft_changed: Generated<boolean>;
  enabled: Generated<boolean>;
  id: string;
  key: string;
  pack: Generated<string>;
  position: Generated<number>;
  published_version: number | null;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface ProcedureSteps {
  due_at: Timestamp | null;
  effect_id: string | null;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  kind: string;
  opened_at: Timestamp;
  result: Generated<Json>;
  run_id: string;
  seq: number;
  state: Generated<string>;
  step_key: string;
  task_id: string | null;
  workspace_id: string;
}

export interface ProcedureVersions {
  definition: Json;
  procedure_id: string;
  published_at: Timestamp;
  published_by_id: string | null;
  version: number;
  workspace_id: string;
}

export interface Products {
  attributes: Generated<Json>;
  category: Generated<string>;
  code: string;
  code_key: string;
  created_at: Timestamp;
  currency: Generated<string>;
  cycle_days: number | null;
  external_id: string;
  folded: string;
  id: string;
  jan: Generated<string>;
  kana: Generated<string>;
  name: string;
  price: Int8 | null;
  source: string;
  status: Generated<string>;
  tax_rate: Generated<number>;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface ProductStock {
  as_of: Timestamp;
  external_id: string;
  next_arrival_on: Timestamp | null;
  next_arrival_quantity: number | null;
  place: string;
  product_id: string;
  quantity: number;
  source: string;
  workspace_id: string;
}

export interface ProductSubstitutes {
  priority: Generated<number>;
  product_id: string;
  reason: Generated<string>;
  substitute_id: string;
  workspace_id: string;
}

export interface PulseAnswers {
  id: string;
  round_id: string;
  score: number;
  team_id: string | null;
  words: Generated<string>;
  workspace_id: string;
}

export interface PulseRounds {
  closed: Generated<boolean>;
  closes_on: Timestamp;
  id: string;
  opens_on: Timestamp;
  question_en: string;
  question_ja: string;
  workspace_id: string;
}

export interface PulseSettings {
  enabled: Generated<boolean>;
  every: Generated<string>;
  open_days: Generated<number>;
  question_en: Generated<string>;
  question_ja: Generated<string>;
  workspace_id: string;
}

export interface PulseTokens {
  member_id: string;
  round_id: string;
  workspace_id: string;
}

export interface RankRules {
  enabled: Generated<boolean>;
  steps: Generated<Json>;
  updated_at: Timestamp;
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

export interface ReceiptTexts {
  body: string;
  inbox_id: string;
  locale: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface RecordSettings {
  settings: Json;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface RemoteSessions {
  agreed_name: Generated<string>;
  answered_at: Timestamp | null;
  code: string;
  conversation_id: string;
  customer_id: string;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  expires_at: Timestamp;
  id: string;
  note: Generated<string>;
  offered_at: Timestamp;
  offered_by_id: string | null;
  shows: string;
  state: string;
  tool: string;
  tries: Generated<number>;
  url: string;
  workspace_id: string;
}

export interface RemoteTools {
  key: string;
  name: string;
  position: number;
  shows: string;
  url: string;
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

export interface ReportCopies {
  address: Generated<string>;
  member_id: string | null;
  place: number;
  reason: string | null;
  sending_id: string;
  state: string;
  tried_at: Timestamp | null;
  workspace_id: string;
}

export interface Reports {
  addresses: Generated<string[]>;
  cadence: Json;
  compare: string;
  content: Json;
  created_at: Timestamp;
  filters: Generated<Json>;
  id: string;
  locale: string;
  member_ids: Generated<string[]>;
  name: string;
  next_at: Timestamp | null;
  owner_id: string;
  period: string;
  state: string;
  stop_reason: string | null;
  updated_at: Timestamp;
  version: Generated<number>;
  with_pdf: boolean;
  workspace_id: string;
}

export interface ReportSendings {
  body: Generated<string>;
  cause: string;
  due_at: Timestamp;
  finished_at: Timestamp | null;
  from_on: Timestamp | null;
  html_key: string | null;
  id: string;
  kept_until: Timestamp | null;
  owner_id: string;
  pdf_key: string | null;
  reason: string | null;
  report_id: string;
  state: string;
  subject: Generated<string>;
  until_on: Timestamp | null;
  workspace_id: string;
}

export interface RequiredSkills {
  category_id: string | null;
  id: string;
  inbox_id: string | null;
  level: number;
  skill_id: string;
  team_id: string | null;
  workspace_id: string;
}

export interface RetentionRules {
  category_id: string | null;
  channel: string | null;
  created_at: Timestamp;
  days: number;
  enabled: Generated<boolean>;
  facts_seq: Generated<Int8>;
  id: string;
  kind: string;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface RetentionRuns {
  counts: Generated<Json>;
  ended_at: Timestamp | null;
  held: Generated<number>;
  id: string;
  started_at: Timestamp;
  workspace_id: string;
}

export interface RoutedConversations {
  conversation_id: string;
  last_owner_id: string | null;
  overflowed_from: Generated<string[]>;
  queued_at: Timestamp;
  returned_by_id: string | null;
  workspace_id: string;
}

export interface RoutingPolicies {
  enabled: boolean;
  id: string;
  inbox_id: string | null;
  settings: Json;
  team_id: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface RoutingSkips {
  conversation_id: string;
  id: string;
  member_id: string;
  note: Generated<string>;
  reason: string;
  skipped_at: Timestamp;
  workspace_id: string;
}

export interface RoutingTurns {
  last_at: Timestamp;
  member_id: string;
  team_id: string | null;
  workspace_id: string;
}

export interface SavedViews {
  columns: string[];
  conditions: Generated<Json>;
  created_at: Timestamp;
  deleted_at: Timestamp | null;
  grouping_by: Generated<string>;
  id: string;
  layout: Generated<string>;
  name: string;
  owner_id: string | null;
  scope: string;
  sort: string;
  team_id: string | null;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface Segments {
  author_id: string | null;
  conditions: Json;
  created_at: Timestamp;
  id: string;
  name: string;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface SequenceBystanders {
  customer_id: string;
  sequence_id: string;
  workspace_id: string;
}

export interface SequenceEnrolments {
  customer_id: string;
  due_at: Timestamp | null;
  ended_at: Timestamp | null;
  entered_at: Timestamp;
  id: string;
  number: number;
  position: Generated<number>;
  reason: Generated<string>;
  round: Generated<number>;
  sequence_id: string;
  state: Generated<string>;
  workspace_id: string;
}

export interface Sequences {
  author_id: string | null;
  baseline: Generated<boolean>;
  changed: Generated<boolean>;
  created_at: Timestamp;
  ended_at: Timestamp | null;
  id: string;
  look_began_at: Timestamp | null;
  look_pass: Generated<string>;
  looked_to: string | null;
  name_en: Generated<string>;
  name_ja: string;
  next_look_at: Timestamp | null;
  number: number | null;
  plan: Json;
  started_at: Timestamp | null;
  state: Generated<string>;
  trouble: Generated<string>;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface SequenceStepsTaken {
  at: Timestamp;
  enrolment_id: string;
  outcome: string;
  position: number;
  reason: Generated<string>;
  sequence_id: string;
  step_id: string;
  task_id: string | null;
  workspace_id: string;
}

export interface SequenceVersions {
  approved_at: Timestamp;
  approved_by_id: string | null;
  number: number;
  plan: Json;
  sequence_id: string;
  workspace_id: string;
}

export interface Skills {
  archived_at: Timestamp | null;
  code: string | null;
  created_at: Timestamp;
  id: string;
  kind: string;
  name: string;
  workspace_id: string;
}

export interface SlaClocks {
  answered: Generated<boolean>;
  business_ms: Int8 | null;
  calendar_id: string | null;
  calendar_ms: Int8 | null;
  calendar_version: number | null;
  conversation_id: string;
  due_at: Timestamp | null;
  end_reason: string | null;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  next_at: Timestamp | null;
  paused_at: Timestamp | null;
  pauses: Generated<Json>;
  policy_id: string | null;
  policy_version: number | null;
  priority: string;
  reopened: Generated<boolean>;
  started_at: Timestamp;
  state: string;
  subject_id: string;
  target_ms: Int8 | null;
  warn_at: Timestamp | null;
  warn_ms: Int8;
  workspace_id: string;
}

export interface SlaPolicies {
  archived_at: Timestamp | null;
  created_at: Timestamp;
  id: string;
  name: string;
  position: number;
  version: Generated<number>;
  workspace_id: string;
}

export interface SlaPolicyVersions {
  created_at: Timestamp;
  created_by_id: string | null;
  name: string;
  policy_id: string;
  terms: Json;
  version: number;
  workspace_id: string;
}

export interface SlaTold {
  clock_id: string;
  due_at: Timestamp;
  state: string;
  workspace_id: string;
}

export interface Stores {
  company_id: string;
  created_at: Timestamp;
  desk_team_id: string;
  inbox_id: string;
  retired_at: Timestamp | null;
  team_id: string;
  workspace_id: string;
}

export interface SuggestionLessons {
  at: Timestamp;
  conversation_id: string;
  item_id: string;
  kind: string;
  solved: Generated<boolean>;
  workspace_id: string;
}

export interface SuggestionMarks {
  revision: Generated<Int8>;
  workspace_id: string;
}

export interface SuggestionsShown {
  by_id: string | null;
  conversation_id: string;
  dismissed_at: Timestamp | null;
  item_id: string;
  kind: string;
  opened_at: Timestamp | null;
  place: number;
  raw: number;
  shown_at: Timestamp;
  solved_at: Timestamp | null;
  used_at: Timestamp | null;
  workspace_id: string;
}

export interface Suppressions {
  address_hash: Buffer;
  at: Timestamp;
  by_id: string | null;
  hint: string;
  note: Generated<string>;
  purpose: Generated<string>;
  reason: string;
  workspace_id: string;
}

export interface SurveyAnswers {
  answered_at: Timestamp;
  answers: Generated<Json>;
  changed_at: Timestamp | null;
  invitation_id: string;
  kind: string;
  low: Generated<boolean>;
  reasons: Generated<string[]>;
  scale: number | null;
  score: number | null;
  survey_id: string;
  task_id: string | null;
  wants_call: Generated<boolean>;
  words: Generated<string>;
  workspace_id: string;
}

export interface SurveyInvitations {
  channel: string;
  conversation_id: string | null;
  created_at: Timestamp;
  customer_id: string | null;
  delivered_at: Timestamp | null;
  due_at: Timestamp;
  ended_at: Timestamp | null;
  expires_at: Timestamp | null;
  id: string;
  member_id: string | null;
  opened_at: Timestamp | null;
  sealed_token: string | null;
  skipped_for: string | null;
  state: string;
  survey_id: string;
  team_id: string | null;
  token_hash: Buffer | null;
  version: number;
  workspace_id: string;
}

export interface SurveyRefusals {
  at: Timestamp;
  customer_id: string;
  workspace_id: string;
}

export interface Surveys {
  created_at: Timestamp;
  id: string;
  kind: string;
  name: string;
  state: Generated<string>;
  updated_at: Timestamp;
  version: Generated<number>;
  workspace_id: string;
}

export interface SurveyVersions {
  created_at: Timestamp;
  created_by_id: string | null;
  definition: Json;
  survey_id: string;
  version: number;
  workspace_id: string;
}

export interface Tags {
  id: string;
  name: string;
  workspace_id: string;
}

export interface TaskAttempts {
  at: Timestamp;
  author_id: string | null;
  author_kind: string;
  id: string;
  note: Generated<string>;
  result: string;
  task_id: string;
  workspace_id: string;
}

export interface Tasks {
  absences: Generated<number>;
  assignee_id: string | null;
  attempts: Generated<number>;
  author_id: string | null;
  author_kind: string;
  contact: Generated<Json>;
  conversation_id: string | null;
  created_at: Timestamp;
  customer_id: string | null;
  details: Generated<string>;
  due_at: Timestamp | null;
  due_from: Timestamp | null;
  ended_at: Timestamp | null;
  ended_by_id: string | null;
  id: string;
  kind: string;
  next_try_at: Timestamp | null;
  outcome: Generated<string>;
  overdue_told_at: Timestamp | null;
  phone: Generated<string>;
  phone_folded: string | null;
  remind_at: Timestamp | null;
  reminded_at: Timestamp | null;
  state: Generated<string>;
  team_id: string | null;
  title: string;
  version: Generated<number>;
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
  tier: Generated<string>;
  workspace_id: string;
}

export interface Transfers {
  cause: string;
  conversation_ids: string[];
  from_id: string;
  id: string;
  made_at: Timestamp;
  made_by_id: string | null;
  to_id: string | null;
  undone_at: Timestamp | null;
  workspace_id: string;
}

export interface ViewPins {
  member_id: string;
  views: string[];
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

export interface WallboardLinks {
  created_at: Timestamp;
  created_by_id: string | null;
  id: string;
  name: string;
  revoked_at: Timestamp | null;
  token_hash: Buffer;
  used_at: Timestamp | null;
  workspace_id: string;
}

export interface WallboardSettings {
  thresholds: Json;
  updated_at: Timestamp;
  workspace_id: string;
}

export interface WebhookDeliveries {
  attempts: Generated<number>;
  created_at: Timestamp;
  fact: string;
  fact_id: string;
  fact_seq: Int8;
  id: string;
  last_code: string | null;
  last_ms: number | null;
  last_status: number | null;
  last_tried_at: Timestamp | null;
  next_at: Timestamp | null;
  state: Generated<string>;
  subject_id: string;
  webhook_id: string;
  workspace_id: string;
}

export interface Webhooks {
  created_at: Timestamp;
  created_by_id: string | null;
  disabled_reason: string | null;
  enabled: Generated<boolean>;
  facts: string[];
  failing_since: Timestamp | null;
  id: string;
  last_success_at: Timestamp | null;
  name: string;
  old_secret_until: Timestamp | null;
  read_seq: Int8;
  role: string;
  sealed_old_secret: string | null;
  sealed_secret: string;
  updated_at: Timestamp;
  url: string;
  version: Generated<number>;
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

export interface WritingRulesOff {
  rule: string;
  workspace_id: string;
}

export interface WritingWords {
  created_at: Timestamp;
  id: string;
  instead: string | null;
  kind: string;
  known: Generated<boolean>;
  meaning: Generated<string>;
  word: string;
  workspace_id: string;
}

export interface DB {
  absences: Absences;
  access_alarms: AccessAlarms;
  account_links: AccountLinks;
  "accounts.backup_codes": AccountsBackupCodes;
  "accounts.one_time_tokens": AccountsOneTimeTokens;
  "accounts.people": AccountsPeople;
  "accounts.provider_identities": AccountsProviderIdentities;
  "accounts.sessions": AccountsSessions;
  "accounts.throttles": AccountsThrottles;
  alert_accounts: AlertAccounts;
  alert_settings: AlertSettings;
  alerts: Alerts;
  api_keys: ApiKeys;
  approvals: Approvals;
  article_flags: ArticleFlags;
  article_interests: ArticleInterests;
  article_opinions: ArticleOpinions;
  article_products: ArticleProducts;
  article_reads: ArticleReads;
  article_relations: ArticleRelations;
  article_settings: ArticleSettings;
  article_sources: ArticleSources;
  article_texts: ArticleTexts;
  article_uses: ArticleUses;
  article_version_texts: ArticleVersionTexts;
  article_versions: ArticleVersions;
  articles: Articles;
  aside_deliveries: AsideDeliveries;
  aside_messages: AsideMessages;
  aside_parties: AsideParties;
  aside_tokens: AsideTokens;
  asides: Asides;
  asset_services: AssetServices;
  assets: Assets;
  attachments: Attachments;
  authority_requests: AuthorityRequests;
  automation_causes: AutomationCauses;
  automation_clocks: AutomationClocks;
  automation_generations: AutomationGenerations;
  automation_rule_versions: AutomationRuleVersions;
  automation_rules: AutomationRules;
  automation_runs: AutomationRuns;
  automation_sweeps: AutomationSweeps;
  blocked_senders: BlockedSenders;
  booking_kind_members: BookingKindMembers;
  booking_kinds: BookingKinds;
  booking_links: BookingLinks;
  booking_mails: BookingMails;
  bookings: Bookings;
  bulk_edit_rows: BulkEditRows;
  bulk_edits: BulkEdits;
  calendar_inboxes: CalendarInboxes;
  calendar_overrides: CalendarOverrides;
  calendar_switches: CalendarSwitches;
  calendar_teams: CalendarTeams;
  calendars: Calendars;
  capacities: Capacities;
  categories: Categories;
  commerce_settings: CommerceSettings;
  companies: Companies;
  complaints: Complaints;
  connector_deliveries: ConnectorDeliveries;
  connector_effects: ConnectorEffects;
  connector_links: ConnectorLinks;
  connector_refusals: ConnectorRefusals;
  connector_syncs: ConnectorSyncs;
  connector_told: ConnectorTold;
  connectors: Connectors;
  consent_events: ConsentEvents;
  consents: Consents;
  contract_renewals: ContractRenewals;
  contracts: Contracts;
  conversation_links: ConversationLinks;
  conversation_parties: ConversationParties;
  conversation_skills: ConversationSkills;
  conversation_tags: ConversationTags;
  conversations: Conversations;
  customer_accesses: CustomerAccesses;
  customer_distinctions: CustomerDistinctions;
  customer_merges: CustomerMerges;
  customer_ranks: CustomerRanks;
  customer_search: CustomerSearch;
  customer_told_facts: CustomerToldFacts;
  customer_value: CustomerValue;
  customers: Customers;
  dashboard_defaults: DashboardDefaults;
  dashboards: Dashboards;
  deleted_sources: DeletedSources;
  deliveries: Deliveries;
  deputies: Deputies;
  directory_categories: DirectoryCategories;
  directory_entries: DirectoryEntries;
  drafts: Drafts;
  email_messages: EmailMessages;
  entitlement_uses: EntitlementUses;
  entitlements: Entitlements;
  escalation_sights: EscalationSights;
  escalations: Escalations;
  exports: Exports;
  facts: Facts;
  field_definitions: FieldDefinitions;
  field_values: FieldValues;
  figure_exports: FigureExports;
  files: Files;
  finding_asked: FindingAsked;
  finding_documents: FindingDocuments;
  finding_fixes: FindingFixes;
  finding_meanings: FindingMeanings;
  finding_searches: FindingSearches;
  finding_states: FindingStates;
  finding_synonyms: FindingSynonyms;
  finding_vectors: FindingVectors;
  followers: Followers;
  gap_candidates: GapCandidates;
  gap_members: GapMembers;
  gap_questions: GapQuestions;
  gap_states: GapStates;
  goal_actions: GoalActions;
  goal_reviews: GoalReviews;
  goals: Goals;
  guide_duties: GuideDuties;
  guide_run_moves: GuideRunMoves;
  guide_runs: GuideRuns;
  guide_step_reports: GuideStepReports;
  guide_versions: GuideVersions;
  guides: Guides;
  handling_days: HandlingDays;
  handling_refusals: HandlingRefusals;
  handling_settings: HandlingSettings;
  handover_comments: HandoverComments;
  handover_conversations: HandoverConversations;
  handover_notes: HandoverNotes;
  handover_reads: HandoverReads;
  harassment_reliefs: HarassmentReliefs;
  harassments: Harassments;
  help_centers: HelpCenters;
  help_contacts: HelpContacts;
  help_requests: HelpRequests;
  help_salts: HelpSalts;
  help_steps: HelpSteps;
  help_visits: HelpVisits;
  idempotency_keys: IdempotencyKeys;
  identities: Identities;
  identity_checks: IdentityChecks;
  import_mappings: ImportMappings;
  import_rejects: ImportRejects;
  imports: Imports;
  inboxes: Inboxes;
  intakes: Intakes;
  interest_consents: InterestConsents;
  interest_settings: InterestSettings;
  invitations: Invitations;
  known_issue_answers: KnownIssueAnswers;
  known_issue_links: KnownIssueLinks;
  known_issue_lots: KnownIssueLots;
  known_issue_rounds: KnownIssueRounds;
  known_issue_spikes: KnownIssueSpikes;
  known_issues: KnownIssues;
  lead_destinations: LeadDestinations;
  leads: Leads;
  legal_holds: LegalHolds;
  macro_uses: MacroUses;
  macro_versions: MacroVersions;
  macros: Macros;
  mail_domains: MailDomains;
  mail_oauth_apps: MailOauthApps;
  mail_oauth_states: MailOauthStates;
  mailbox_troubles: MailboxTroubles;
  mailboxes: Mailboxes;
  manual_gaps: ManualGaps;
  member_presence: MemberPresence;
  member_skills: MemberSkills;
  members: Members;
  message_branches: MessageBranches;
  message_search: MessageSearch;
  messages: Messages;
  metric_answers: MetricAnswers;
  metric_calls: MetricCalls;
  metric_conversations: MetricConversations;
  metric_cursors: MetricCursors;
  metric_days: MetricDays;
  metric_parts: MetricParts;
  metric_restatements: MetricRestatements;
  metric_surveys: MetricSurveys;
  metric_transfers: MetricTransfers;
  metric_values: MetricValues;
  metric_visits: MetricVisits;
  moves: Moves;
  notes: Notes;
  notifications: Notifications;
  number_sweeps: NumberSweeps;
  order_lines: OrderLines;
  order_refunds: OrderRefunds;
  order_shipments: OrderShipments;
  orders: Orders;
  outreach_recipients: OutreachRecipients;
  outreach_settings: OutreachSettings;
  outreaches: Outreaches;
  participants: Participants;
  phrase_favourites: PhraseFavourites;
  phrases: Phrases;
  portal_codes: PortalCodes;
  portal_sessions: PortalSessions;
  portals: Portals;
  presale_blockers: PresaleBlockers;
  presale_matters: PresaleMatters;
  presale_settings: PresaleSettings;
  presence_periods: PresencePeriods;
  presence_settings: PresenceSettings;
  privacy_exports: PrivacyExports;
  privacy_incident_persons: PrivacyIncidentPersons;
  privacy_incidents: PrivacyIncidents;
  privacy_requests: PrivacyRequests;
  privacy_settings: PrivacySettings;
  procedure_approvals: ProcedureApprovals;
  procedure_documents: ProcedureDocuments;
  procedure_houses: ProcedureHouses;
  procedure_links: ProcedureLinks;
  procedure_runs: ProcedureRuns;
  procedure_steps: ProcedureSteps;
  procedure_versions: ProcedureVersions;
  procedures: Procedures;
  product_stock: ProductStock;
  product_substitutes: ProductSubstitutes;
  products: Products;
  pulse_answers: PulseAnswers;
  pulse_rounds: PulseRounds;
  pulse_settings: PulseSettings;
  pulse_tokens: PulseTokens;
  rank_rules: RankRules;
  raw_deliveries: RawDeliveries;
  reactions_done: ReactionsDone;
  read_states: ReadStates;
  receipt_texts: ReceiptTexts;
  receipts: Receipts;
  record_settings: RecordSettings;
  remote_sessions: RemoteSessions;
  remote_tools: RemoteTools;
  reply_locks: ReplyLocks;
  reply_tokens: ReplyTokens;
  report_copies: ReportCopies;
  report_sendings: ReportSendings;
  reports: Reports;
  required_skills: RequiredSkills;
  retention_rules: RetentionRules;
  retention_runs: RetentionRuns;
  routed_conversations: RoutedConversations;
  routing_policies: RoutingPolicies;
  routing_skips: RoutingSkips;
  routing_turns: RoutingTurns;
  saved_views: SavedViews;
  segments: Segments;
  sequence_bystanders: SequenceBystanders;
  sequence_enrolments: SequenceEnrolments;
  sequence_steps_taken: SequenceStepsTaken;
  sequence_versions: SequenceVersions;
  sequences: Sequences;
  skills: Skills;
  sla_clocks: SlaClocks;
  sla_policies: SlaPolicies;
  sla_policy_versions: SlaPolicyVersions;
  sla_told: SlaTold;
  stores: Stores;
  suggestion_lessons: SuggestionLessons;
  suggestion_marks: SuggestionMarks;
  suggestions_shown: SuggestionsShown;
  suppressions: Suppressions;
  survey_answers: SurveyAnswers;
  survey_invitations: SurveyInvitations;
  survey_refusals: SurveyRefusals;
  survey_versions: SurveyVersions;
  surveys: Surveys;
  tags: Tags;
  task_attempts: TaskAttempts;
  tasks: Tasks;
  team_members: TeamMembers;
  teams: Teams;
  transfers: Transfers;
  view_pins: ViewPins;
  visitor_sessions: VisitorSessions;
  wallboard_links: WallboardLinks;
  wallboard_settings: WallboardSettings;
  webhook_deliveries: WebhookDeliveries;
  webhooks: Webhooks;
  workspace_numbers: WorkspaceNumbers;
  workspace_sequences: WorkspaceSequences;
  workspaces: Workspaces;
  writing_rules_off: WritingRulesOff;
  writing_words: WritingWords;
}
