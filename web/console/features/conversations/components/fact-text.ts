import { clockKind, type FactEntry, maskedKind } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useMemberName, useTeams } from '../../../lib/directory.ts';
import { useBookingFactText } from './booking-fact-text.ts';
import { useGuideFactText } from './guide-fact-text.ts';
import { useHelpFactText } from './help-fact-text.ts';
import { useProcedureFactText } from './procedure-fact-text.ts';
import { usePartyFactText } from './party-fact-text.ts';
import { useRemoteFactText } from './remote-fact-text.ts';
import { useRecordFactText } from './record-fact-text.ts';
import { useEffectWords } from '../../../lib/rule-effects.ts';
import { useRoutingFactText } from './routing-fact-text.ts';
import { useOutreachFactText } from './outreach-fact-text.ts';
import { useSurveyFactText } from './survey-fact-text.ts';
import { useTogetherFactText } from './together-fact-text.ts';

/** Facts that only repeat what stands in the thread as a message, or that nobody needs to read. */
const SILENT = new Set(['conversation.read_by_customer']);
/** Of the facts about messages, those that say more than the message beside them. */
const TELLING = new Set([
  'message.approval_requested',
  'message.approval_decided',
  'message.reread',
  'message.unmasked',
]);

export function isReadable(fact: FactEntry): boolean {
  return (
    !SILENT.has(fact.name) &&
    (!fact.name.startsWith('message.') || TELLING.has(fact.name)) &&
    !fact.name.startsWith('note.') &&
    !fact.name.startsWith('lock.')
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function changedFields(payload: FactEntry['payload']): string[] {
  const { changes } = payload;
  return typeof changes === 'object' && changes !== null ? Object.keys(changes) : [];
}

/** One fact as a short finished phrase; each kind of work has words of its own. */
export function useFactText(): (fact: FactEntry) => string {
  const t = useTranslations('desk.fact');
  const texts = [
    useRoutingFactText(),
    useConversationFactText(),
    useRuleFactText(),
    useMailFactText(),
    useRecordFactText(),
    useTogetherFactText(),
    usePartyFactText(),
    useProcedureFactText(),
    useHelpFactText(),
    useGuideFactText(),
    useOutreachFactText(),
    useSurveyFactText(),
    useRemoteFactText(),
    useBookingFactText(),
  ];
  return (fact) => {
    const actor = fact.actor.kind === 'system' ? t('system') : fact.actor.name || t('system');
    for (const textOf of texts) {
      const told = textOf(fact, actor);
      if (told !== null) return told;
    }
    return t('other', { actor });
  };
}

/** What became of the conversation itself; null for everything else. */
function useConversationFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('desk.fact');
  const statuses = useTranslations('ui.status');
  const fields = useTranslations('desk.field');
  const memberName = useMemberName();
  const statusWord = (value: unknown) => {
    const key = text(value) as Parameters<typeof statuses>[0];
    return statuses.has(key) ? statuses(key) : text(value);
  };
  const fieldWord = (name: string) => {
    const key = name as Parameters<typeof fields>[0];
    return fields.has(key) ? fields(key) : name;
  };
  const assigned = useAssignedText();
  const dueText = useDueFactText();
  return (fact, actor) => {
    const { payload } = fact;
    switch (fact.name) {
      case 'conversation.opened':
        return t('opened', { reference: text(payload['reference']) });
      case 'conversation.status_changed':
        return t(payload['by'] === 'person' ? 'statusByPerson' : 'status', {
          actor,
          from: statusWord(payload['from']),
          to: statusWord(payload['to']),
        });
      case 'conversation.assigned':
        return assigned(fact, actor);
      case 'conversation.changed':
        return t('changed', { actor, fields: changedFields(payload).map(fieldWord).join(t('joint')) });
      case 'conversation.tagged':
        return t('tagged', { actor, tag: text(payload['tag']) });
      case 'conversation.untagged':
        return t('untagged', { actor, tag: text(payload['tag']) });
      case 'conversation.followed':
        return t('followed', { name: memberName(text(payload['memberId'])) ?? actor });
      case 'conversation.unfollowed':
        return t('unfollowed', { name: memberName(text(payload['memberId'])) ?? actor });
      case 'macro.applied':
        return t(payload['sent'] === true ? 'macroSent' : 'macroApplied', { actor, name: text(payload['name']) });
      case 'macro.undone':
        return t('macroUndone', { actor, name: text(payload['name']) });
      case 'customer.identified':
        return t('identified');
      case 'sla.due_soon':
      case 'sla.breached':
        return dueText(fact);
      default:
        return null;
    }
  };
}

/** A due time that comes near or has passed, by its kind. */
function useDueFactText(): (fact: FactEntry) => string {
  const t = useTranslations('sla.fact');
  const kinds = useTranslations('sla.kind');
  return ({ name, payload }) => {
    const kind = oneOf(clockKind.options, payload['kind']) ?? 'resolution';
    return t(name === 'sla.breached' ? 'breached' : 'due_soon', { kind: kinds(kind) });
  };
}

const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

function decisionKey(decision: unknown): 'approvalApproved' | 'approvalRejected' | 'approvalWithdrawn' {
  if (decision === 'approved') return 'approvalApproved';
  return decision === 'rejected' ? 'approvalRejected' : 'approvalWithdrawn';
}

function authorityKey(decision: unknown) {
  if (decision === 'approved') return 'authorityApproved';
  if (decision === 'rejected') return 'authorityRejected';
  return decision === 'withdrawn' ? 'authorityWithdrawn' : 'authorityLapsed';
}

function asideKey({ byMail, verified }: FactEntry['payload']) {
  if (byMail !== true) return 'asideAnswered';
  return verified === false ? 'asideMailUnverified' : 'asideMail';
}

/** Who has it now, or which team. */
function useAssignedText(): (fact: FactEntry, actor: string) => string {
  const t = useTranslations('desk.fact');
  const memberName = useMemberName();
  const teams = useTeams();
  return (fact, actor) => {
    const { assigneeId, previousAssigneeId, teamId, previousTeamId } = fact.payload;
    if (assigneeId !== previousAssigneeId) {
      return assigneeId
        ? t('assigned', { actor, name: memberName(text(assigneeId)) ?? '' })
        : t('unassigned', { actor });
    }
    const team = teams.data?.find((each) => each.id === teamId)?.name;
    return teamId !== previousTeamId && team ? t('teamed', { actor, name: team }) : t('unteamed', { actor });
  };
}

/** ルール「請求」：担当を佐藤に変更. What it could not do stands in its log. */
function useRuleFactText(): (fact: FactEntry) => string | null {
  const t = useTranslations('desk.fact');
  const effectWords = useEffectWords();
  return ({ name, payload: { rule, effects } }) => {
    if (name !== 'automation.ran') return null;
    const done = (Array.isArray(effects) ? effects : []).filter((effect) => effect.result === 'done');
    return t('ruleRan', {
      rule: text(rule),
      effects: done.map((effect) => effectWords(effect.action)).join(t('joint')),
    });
  };
}

/** What happens with mail: moved, linked, approved, read again; null for everything else. */
function useMailFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('desk.fact');
  const maskedWords = useTranslations('desk.masked');
  const kindWords = (kinds: unknown): string =>
    (Array.isArray(kinds) ? kinds : [])
      .flatMap((kind) => oneOf(maskedKind.options, kind) ?? [])
      .map((kind) => maskedWords(`kind.${kind}`))
      .join(maskedWords('joint'));
  return ({ name, payload }, actor) => {
    switch (name) {
      case 'messages.moved': {
        const key = payload['direction'] === 'in' ? 'movedIn' : payload['split'] === true ? 'split' : 'movedOut';
        return t(key, { actor, count: count(payload['count']) });
      }
      case 'messages.move_undone':
        return t('moveUndone', { actor, count: count(payload['count']) });
      case 'conversation.linked':
        return t(payload['kind'] === 'suggested' ? 'linkSuggested' : 'linked', { actor });
      case 'conversation.link_decided':
        return t(payload['state'] === 'accepted' ? 'linkAccepted' : 'linkDismissed', { actor });
      case 'conversation.spam_marked':
        return t(payload['spam'] === true ? 'spam' : 'noSpam', { actor });
      case 'conversation.customer_changed':
        return t('customerChanged', { actor });
      case 'message.unmasked':
        return t('unmasked', { actor, kinds: kindWords(payload['kinds']) });
      case 'authority.requested':
        return t('authorityRequested', {
          actor,
          what: t(payload['verb'] === 'close' ? 'authorityClose' : 'authorityReassign'),
        });
      case 'authority.decided':
        return t(authorityKey(payload['decision']), { actor });
      case 'aside.opened':
        return t('asideOpened', { actor });
      case 'aside.message_sent':
        return t('asideSaid', { actor });
      case 'aside.message_received':
        return t(asideKey(payload), { actor });
      case 'aside.closed':
        return t('asideClosed', { actor });
      case 'aside.reopened':
        return t('asideReopened', { actor });
      case 'participant.added':
        return t('participantAdded', { actor, address: text(payload['address']) });
      case 'participant.removed':
        return t('participantRemoved', { actor, address: text(payload['address']) });
      case 'message.approval_requested':
        return t('approvalRequested', { actor });
      case 'message.approval_decided':
        return t(decisionKey(payload['decision']), { actor });
      case 'message.reread':
        return payload['charset'] === null
          ? t('rereadAsSaid', { actor })
          : t('reread', { actor, charset: text(payload['charset']) });
      default:
        return null;
    }
  };
}
