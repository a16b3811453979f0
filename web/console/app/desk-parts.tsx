import type { Conversation } from '@madoguchi/contracts/conversations';
import type { ReactNode } from 'react';
import { calendarsPart } from '../features/calendars/desk-part.tsx';
import { slaPart } from '../features/sla/desk-part.tsx';
import { routingPart } from '../features/routing/desk-part.tsx';
import { presencePart } from '../features/presence/desk-part.tsx';
import { automationPart } from '../features/automation/desk-part.tsx';
import { macrosPart } from '../features/macros/desk-part.tsx';
import { handoverPart } from '../features/handover/desk-part.tsx';
import { bookingsPart } from '../features/bookings/desk-part.tsx';
import { tasksPart } from '../features/tasks/desk-part.tsx';
import { escalationsPart } from '../features/escalations/desk-part.tsx';
import { asidesPart } from '../features/asides/desk-part.tsx';
import { remoteSessionPart } from '../features/remote-sessions/desk-part.tsx';
import { storesPart } from '../features/stores/desk-part.tsx';
import { authorityPart } from '../features/authority/desk-part.tsx';
import { recordsPart } from '../features/records/desk-part.tsx';
import { knownIssuesPart } from '../features/known-issues/desk-part.tsx';
import { customFieldPart } from '../features/custom-fields/desk-part.tsx';
import { commercePart } from '../features/commerce/desk-part.tsx';
import { connectorPart } from '../features/connectors/desk-part.tsx';
import { leadPart } from '../features/leads/desk-part.tsx';
import { presalePart } from '../features/presale/desk-part.tsx';
import { procedurePart } from '../features/procedures/desk-part.tsx';
import { importPart } from '../features/imports/desk-part.tsx';
import { privacyPart } from '../features/privacy/desk-part.tsx';
import { customersPart } from '../features/customers/desk-part.tsx';
import { customerViewPart } from '../features/customer-view/desk-part.tsx';
import { guidePart } from '../features/guides/desk-part.tsx';
import { handlingPart } from '../features/handling/desk-part.tsx';
import { knowledgePart } from '../features/knowledge/desk-part.tsx';
import { surveyPart } from '../features/surveys/desk-part.tsx';
import { writingPart } from '../features/writing/desk-part.tsx';
import { savedViewsPart } from '../features/saved-views/desk-part.tsx';
import { type ConversationActions, type DeskParts, DeskPartsContext, noQuickTexts } from '../lib/desk-parts.tsx';

/** In the order in which they are drawn. */
const parts: readonly Partial<DeskParts>[] = [
  slaPart,
  calendarsPart,
  routingPart,
  presencePart,
  automationPart,
  macrosPart,
  handoverPart,
  tasksPart,
  bookingsPart,
  escalationsPart,
  asidesPart,
  storesPart,
  remoteSessionPart,
  authorityPart,
  recordsPart,
  knownIssuesPart,
  savedViewsPart,
  customerViewPart,
  customersPart,
  presalePart,
  commercePart,
  procedurePart,
  privacyPart,
  leadPart,
  customFieldPart,
  connectorPart,
  importPart,
  knowledgePart,
  guidePart,
  writingPart,
  surveyPart,
  handlingPart,
];

/** The list never changes while the console runs, so the hooks keep their order. */
const hooks = parts.flatMap((part) => (part.useActions ? [part.useActions] : []));

function useActions(conversation: Conversation): ConversationActions {
  // oxlint-disable-next-line react-hooks/rules-of-hooks -- a constant list of hooks
  const all = hooks.map((useOne) => useOne(conversation));
  return {
    actions: all.flatMap((each) => each.actions),
    dialog: all.map((each, at) => <DialogSlot key={at}>{each.dialog}</DialogSlot>),
  };
}

function DialogSlot({ children }: { children: ReactNode }) {
  return children;
}

const deskParts: DeskParts = {
  useActions,
  useQuickTexts: parts.find((part) => part.useQuickTexts)?.useQuickTexts ?? (() => noQuickTexts),
  clocks: parts.flatMap((part) => part.clocks ?? []),
  marks: parts.flatMap((part) => part.marks ?? []),
  strips: parts.flatMap((part) => part.strips ?? []),
  composerTools: parts.flatMap((part) => part.composerTools ?? []),
  composerHints: parts.flatMap((part) => part.composerHints ?? []),
  panels: parts.flatMap((part) => part.panels ?? []),
  messageMarks: parts.flatMap((part) => part.messageMarks ?? []),
  rowMarks: parts.flatMap((part) => part.rowMarks ?? []),
  approvals: parts.flatMap((part) => part.approvals ?? []),
  assetHistory: parts.flatMap((part) => part.assetHistory ?? []),
  topBar: parts.flatMap((part) => part.topBar ?? []),
};

export function DeskPartsProvider({ children }: { children: ReactNode }) {
  return <DeskPartsContext value={deskParts}>{children}</DeskPartsContext>;
}
