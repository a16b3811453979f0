/** Shape of the demo world: plain data joined by keys; the loader turns keys into ids. */

export type Channel = 'email' | 'chat' | 'form' | 'api';
export type Language = 'ja' | 'en';
export type Stage = 'before_purchase' | 'at_purchase' | 'after_purchase' | 'continuing';
export type Kind = 'opinion' | 'request' | 'problem' | 'question' | 'complaint' | 'thanks';
export type Status = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type MemberRole = 'owner' | 'admin' | 'supervisor' | 'agent' | 'light' | 'partner' | 'store';
export type TeamKey = 'first' | 'technical' | 'relations' | 'partner';
export type InboxKey = 'support-mail' | 'info-mail' | 'shop-chat' | 'contact-form' | 'store-system';

export interface BothLanguages {
  ja: string;
  en: string;
}

/** Weekday 0 = Sunday; times are 'HH:MM' in the workspace's zone; `holidays` tells whether national holidays are worked. */
export interface WeeklyHours {
  periods: readonly { weekday: number; from: string; to: string }[];
  holidays: boolean;
}

export interface DemoWorkspace {
  name: string;
  nameEn: string;
  locale: Language;
  timeZone: 'Asia/Tokyo';
  referencePrefix: string;
  businessHours: WeeklyHours;
}

export interface DemoMember {
  key: string;
  familyName: string;
  givenName: string;
  /** 姓 名, family name first. */
  name: string;
  kana: string;
  alias: string;
  email: string;
  role: MemberRole;
  teamKeys: readonly TeamKey[];
  title: string;
}

export interface DemoTeam {
  key: TeamKey;
  name: BothLanguages;
  tier: number;
  restricted: boolean;
}

export interface DemoInbox {
  key: InboxKey;
  channel: Channel;
  name: string;
  address: string | null;
  defaultTeamKey: TeamKey;
  hours: WeeklyHours;
}

export interface DemoCategory {
  key: string;
  parentKey: string | null;
  level: 1 | 2 | 3;
  name: BothLanguages;
}

export interface DemoTag {
  key: string;
  name: string;
}

export interface DemoProduct {
  key: string;
  sku: string;
  name: BothLanguages;
  priceYen: number;
}

export interface DemoCompany {
  key: string;
  name: string;
  kana: string;
  form: 'cafe' | 'distributor' | 'office' | 'hospitality' | 'store' | 'vendor';
  domain: string;
  prefecture: string;
}

export interface DemoDevice {
  productKey: string;
  serial: string;
  /** Calendar date 'YYYY-MM-DD' in Tokyo. */
  boughtOn: string;
}

export interface DemoCustomer {
  key: string;
  kind: 'person' | 'business' | 'store' | 'visitor';
  familyName: string;
  givenName: string;
  displayName: string;
  kana: string;
  honorific: '様' | '御中' | '';
  language: Language;
  emails: readonly string[];
  /** As the customer wrote them: with or without hyphens, full width, +81. */
  phones: readonly string[];
  memberNumber: string | null;
  companyKey: string | null;
  department: string | null;
  prefecture: string | null;
  city: string | null;
  tier: 'gold' | 'silver' | 'regular' | null;
  caution: string | null;
  devices: readonly DemoDevice[];
  /** When the customer first became known. Never after their first conversation. */
  since: Date;
}

export interface DemoAttachment {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

interface EventBase {
  at: Date;
}

/** `in` is written by a customer, the others by a member or by 'system'. */
export type DemoEvent =
  | (EventBase & { type: 'in'; authorKey: string; text: string; attachments?: readonly DemoAttachment[] })
  | (EventBase & { type: 'out'; authorKey: string; text: string; attachments?: readonly DemoAttachment[] })
  | (EventBase & {
      type: 'note';
      authorKey: string;
      text: string;
      mentions: readonly string[];
      attachments?: readonly DemoAttachment[];
    })
  | (EventBase & { type: 'status'; authorKey: string; text: Status })
  | (EventBase & { type: 'assign'; authorKey: string; text: string; teamKey: TeamKey });

export interface DemoConversation {
  key: string;
  scenarioKey: string;
  customerKey: string;
  inboxKey: InboxKey;
  channel: Channel;
  subject: string;
  createdAt: Date;
  /** Always the last `status` event's text, else 'new'. */
  status: Status;
  priority: Priority;
  stage: Stage;
  kind: Kind;
  categoryKey: string;
  tags: readonly string[];
  teamKey: TeamKey;
  /** Always the last `assign` event's text, else null. */
  assigneeKey: string | null;
  language: Language;
  events: readonly DemoEvent[];
}

export interface DemoWorld {
  workspace: DemoWorkspace;
  members: readonly DemoMember[];
  teams: readonly DemoTeam[];
  inboxes: readonly DemoInbox[];
  categories: readonly DemoCategory[];
  tags: readonly DemoTag[];
  products: readonly DemoProduct[];
  companies: readonly DemoCompany[];
  customers: readonly DemoCustomer[];
  conversations: readonly DemoConversation[];
}
