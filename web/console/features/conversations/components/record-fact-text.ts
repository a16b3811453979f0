import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { useMemberName } from '../../../lib/directory.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** A word of the record, or what a newer server calls it. */
function useWord(): (group: string, key: unknown) => string {
  const t = useTranslations('records');
  return (group, key) => {
    const path = `${group}.${text(key)}` as 'states.closed';
    return t.has(path) ? t(path) : text(key);
  };
}

/** A blocker the product names, or its key. */
function useBlockerWord(): (key: unknown) => string {
  const t = useTranslations('presale.blockers');
  return (key) => (t.has(text(key) as 'price') ? t(text(key) as 'price') : text(key));
}

/** The state of a lead, or what a newer server calls it. */
function useLeadWord(): (state: unknown) => string {
  const t = useTranslations('leads.states');
  return (state) => (t.has(text(state) as 'won') ? t(text(state) as 'won') : text(state));
}

type Told = (fact: FactEntry, actor: string) => string | null;

function useComplaintFactText(): Told {
  const t = useTranslations('desk.fact');
  const word = useWord();
  return ({ name, payload: p }, actor) => {
    switch (name) {
      case 'complaint.opened':
        return t('complaintOpened', {
          actor,
          severity: word('severities', p['severity']),
          cause: word('causes', p['cause']),
        });
      case 'complaint.changed':
        return t('complaintChanged', { actor });
      case 'complaint.moved':
        return t('complaintMoved', { actor, to: word('states', p['to']) });
      case 'complaint.remedy_proposed':
        return t('remedyProposed', { actor, kind: word('remedies', p['kind']) });
      case 'complaint.remedy_decided':
        return t(p['decision'] === 'granted' ? 'remedyGranted' : 'remedyRefused', { actor });
      default:
        return null;
    }
  };
}

const MOVED = { warned: 'harassmentWarned', ended: 'harassmentEnded', withdrawn: 'harassmentWithdrawn' } as const;

function useHarassmentFactText(): Told {
  const t = useTranslations('desk.fact');
  const word = useWord();
  const memberName = useMemberName();
  return ({ name, payload: p }, actor) => {
    switch (name) {
      case 'harassment.flagged': {
        const categories = names(p['categories']).map((one) => word('categories', one));
        return t('harassmentFlagged', { actor, categories: categories.join(t('joint')) });
      }
      case 'harassment.moved':
        return t(MOVED[text(p['to']) as 'warned'] ?? 'other', { actor });
      case 'harassment.second_asked':
        return t('secondAsked', { actor, name: memberName(text(p['memberId'])) ?? '' });
      case 'harassment.relieved':
        return t('relieved', { actor, name: memberName(text(p['relievedId'])) ?? '' });
      case 'harassment.evidence_taken':
        return t('evidenceTaken', { actor });
      default:
        return null;
    }
  };
}

/** Merges, intake, complaints, harassment, identity checks and known issues as phrases; null for everything else. */
export function useRecordFactText(): Told {
  const t = useTranslations('desk.fact');
  const word = useWord();
  const leadWord = useLeadWord();
  const blockerWord = useBlockerWord();
  const complaint = useComplaintFactText();
  const harassment = useHarassmentFactText();
  return (fact, actor) => {
    const { name, payload: p } = fact;
    switch (name) {
      case 'conversation.merged':
        return t(p['direction'] === 'in' ? 'merged' : 'mergedOut', { actor, reference: text(p['reference']) });
      case 'conversation.merge_undone':
        return t('mergeUndone', { actor, reference: text(p['reference']) });
      case 'intake.changed': {
        const fields = Object.keys((p['changes'] as object | undefined) ?? {});
        return t('intakeChanged', { actor, fields: fields.map((one) => word('intake', one)).join(t('joint')) });
      }
      case 'identity.checked': {
        const results = { match: 'identityMatch', mismatch: 'identityMismatch' } as const;
        return t(results[text(p['result']) as 'match'] ?? 'identityCleared', {
          actor,
          item: word('factItem', p['item']),
        });
      }
      case 'lead.created':
        return t('leadCreated', { actor, lead: text(p['name']), destination: text(p['destination']) });
      case 'lead.decided': {
        const state = leadWord(p['state']);
        return t('leadDecided', { actor, lead: text(p['name']), state, reason: text(p['reason']) });
      }
      case 'presale.product_noted':
        return p['name'] ? t('presaleProduct', { product: text(p['name']) }) : t('presaleNone', { actor });
      case 'presale.blocker_added':
        return t('blockerAdded', { actor, blocker: text(p['name']) || blockerWord(p['blocker']) });
      case 'presale.blocker_removed':
        return t('blockerRemoved', { actor, blocker: text(p['name']) || blockerWord(p['blocker']) });
      case 'alert.account_settled':
        return t(p['state'] === 'joined' ? 'alertJoined' : 'alertOpened', {
          alert: text(p['name']),
          title: text(p['title']),
        });
      case 'known_issue.linked':
        return t('issueLinked', { actor, issue: text(p['name']) });
      case 'known_issue.unlinked':
        return t('issueUnlinked', { actor, issue: text(p['name']) });
      case 'known_issue.answered':
        return t('issueAnswered', { actor, issue: text(p['name']) });
      case 'article.drafted':
        return t('articleDrafted', { actor, article: text(p['name']) });
      case 'article.used':
        return t('articleUsed', { actor, article: text(p['name']) });
      case 'article.flagged':
        return t('articleFlagged', { actor, article: text(p['name']) });
      default:
        return complaint(fact, actor) ?? harassment(fact, actor);
    }
  };
}
