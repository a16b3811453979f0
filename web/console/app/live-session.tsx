import { applyAlertFact } from '../features/alerts/live.ts';
import { applyAsideFact } from '../features/asides/live.ts';
import { applyAuthorityFact } from '../features/authority/live.ts';
import { applyAutomationFact } from '../features/automation/live.ts';
import { applyConversationFact } from '../features/conversations/live.ts';
import { applyCommerceFact } from '../features/commerce/live.ts';
import { applyCustomerFact } from '../features/customers/live.ts';
import { applyCustomerViewFact } from '../features/customer-view/live.ts';
import { applyEscalationFact } from '../features/escalations/live.ts';
import { applyGuideFact } from '../features/guides/live.ts';
import { applyHandoverFact } from '../features/handover/live.ts';
import { applyFieldFact } from '../features/custom-fields/live.ts';
import { applyImportFact } from '../features/imports/live.ts';
import { applyInboxFact } from '../features/inbox/live.ts';
import { applyMacroFact } from '../features/macros/live.ts';
import { applyWritingFact } from '../features/writing/live.ts';
import { applyDashboardFact } from '../features/numbers/live.ts';
import { applyNotificationFact } from '../features/notifications/live.ts';
import { applyPresenceFact } from '../features/presence/live.ts';
import { applyConnectorFact } from '../features/connectors/live.ts';
import { applyArticleFact } from '../features/knowledge/live.ts';
import { applyKnownIssueFact } from '../features/known-issues/live.ts';
import { applyPresaleFact } from '../features/presale/live.ts';
import { applyPrivacyFact } from '../features/privacy/live.ts';
import { applyOutreachFact } from '../features/outreach/live.ts';
import { applySegmentFact } from '../features/segments/live.ts';
import { applyWebhookFact } from '../features/webhooks/live.ts';
import { applyLeadFact } from '../features/leads/live.ts';
import { applyProcedureFact } from '../features/procedures/live.ts';
import { applyRecordFact } from '../features/records/live.ts';
import { applyRoutingFact } from '../features/routing/live.ts';
import { applyCalendarFact } from '../features/calendars/live.ts';
import { applySlaFact } from '../features/sla/live.ts';
import { applySurveyFact } from '../features/surveys/live.ts';
import { applyGuideRunFact } from '../features/guides/runner/live.ts';
import { applyRemoteFact } from '../features/remote-sessions/live.ts';
import { applyStoreFact } from '../features/stores/live.ts';
import { applyBookingFact } from '../features/bookings/live.ts';
import { applyTaskFact } from '../features/tasks/live.ts';
import { applyWorkspaceFact } from '../features/workspace/live.ts';
import { type FactHandler, LiveProvider } from '../lib/live.tsx';
import { useSession } from './session-contract.ts';

/** Every feature that keeps something true from facts. */
const handlers: readonly FactHandler[] = [
  applyInboxFact,
  applyAlertFact,
  applyAsideFact,
  applyConversationFact,
  applyCommerceFact,
  applyCustomerFact,
  applyCustomerViewFact,
  applyWorkspaceFact,
  applySlaFact,
  applyCalendarFact,
  applyNotificationFact,
  applyGuideFact,
  applyHandoverFact,
  applyTaskFact,
  applyBookingFact,
  applyStoreFact,
  applyRemoteFact,
  applySurveyFact,
  applyEscalationFact,
  applyMacroFact,
  applyWritingFact,
  applyAutomationFact,
  applyPresenceFact,
  applyRoutingFact,
  applyAuthorityFact,
  applyRecordFact,
  applyKnownIssueFact,
  applyArticleFact,
  applyPresaleFact,
  applyPrivacyFact,
  applyConnectorFact,
  applyLeadFact,
  applyOutreachFact,
  applySegmentFact,
  applyWebhookFact,
  applyProcedureFact,
  applyImportFact,
  applyFieldFact,
  applyGuideRunFact,
  applyDashboardFact,
];

/** The live line of whoever is signed in. The tree below keeps its shape when that changes. */
export function LiveSession({ children }: { children: React.ReactNode }) {
  const session = useSession();
  return (
    <LiveProvider memberId={session.state === 'signed-in' ? session.member.id : null} handlers={handlers}>
      {children}
    </LiveProvider>
  );
}
