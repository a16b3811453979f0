import { SearchField } from '@madoguchi/ui/field';
import { Empty } from '@madoguchi/ui/feedback';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { SettingsNav } from '@madoguchi/ui/settings';
import { LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fold } from '../lib/fold.ts';
import { useGo } from '../lib/navigation.ts';
import { paths } from '../lib/paths.ts';
import { useMay } from '../lib/session.ts';
import { TopBarTitle } from './top-bar.tsx';

const ROOT = '/app/settings';

type Section =
  | 'workspace'
  | 'members'
  | 'teams'
  | 'email'
  | 'chat'
  | 'form'
  | 'api'
  | 'categories'
  | 'keys'
  | 'quarantine'
  | 'mail-health'
  | 'held-back'
  | 'send-safety'
  | 'calendars'
  | 'sla'
  | 'routing'
  | 'rules'
  | 'macros'
  | 'directory'
  | 'stores'
  | 'remote-tools'
  | 'authority'
  | 'known-issues'
  | 'synonyms'
  | 'meaning'
  | 'articles'
  | 'records'
  | 'fields'
  | 'ranks'
  | 'imports'
  | 'connectors'
  | 'webhooks'
  | 'feeds'
  | 'privacy'
  | 'procedures'
  | 'bookings'
  | 'portal'
  | 'help-center'
  | 'writing'
  | 'surveys'
  | 'handling'
  | 'profile'
  | 'security';

const inbox = (channel: 'chat' | 'form' | 'api') =>
  lazy(async () => {
    const { InboxSettings } = await import('../features/workspace/screens/inbox-settings.tsx');
    return { default: () => <InboxSettings key={channel} channel={channel} /> };
  });

const pages: Record<Section, ComponentType> = {
  workspace: lazy(async () => ({
    default: (await import('../features/workspace/screens/workspace-settings.tsx')).WorkspaceSettings,
  })),
  members: lazy(async () => ({
    default: (await import('../features/workspace/screens/members-settings.tsx')).MembersSettings,
  })),
  teams: lazy(async () => ({
    default: (await import('../features/workspace/screens/teams-settings.tsx')).TeamsSettings,
  })),
  email: lazy(async () => ({
    default: (await import('../features/mailboxes/screens/mail-inbox-settings.tsx')).MailInboxSettings,
  })),
  'mail-health': lazy(async () => ({
    default: (await import('../features/mailboxes/screens/mail-health.tsx')).MailHealth,
  })),
  'held-back': lazy(async () => ({
    default: (await import('../features/mailboxes/screens/held-back.tsx')).HeldBack,
  })),
  'send-safety': lazy(async () => ({
    default: (await import('../features/mailboxes/screens/send-safety-settings.tsx')).SendSafetySettings,
  })),
  chat: inbox('chat'),
  form: inbox('form'),
  api: inbox('api'),
  categories: lazy(async () => ({
    default: (await import('../features/workspace/screens/category-settings.tsx')).CategorySettings,
  })),
  keys: lazy(async () => ({
    default: (await import('../features/workspace/screens/api-key-settings.tsx')).ApiKeySettings,
  })),
  quarantine: lazy(async () => ({
    default: (await import('../features/workspace/screens/quarantine-settings.tsx')).QuarantineSettings,
  })),
  calendars: lazy(async () => ({
    default: (await import('../features/calendars/screens/calendar-settings.tsx')).CalendarSettings,
  })),
  sla: lazy(async () => ({
    default: (await import('../features/sla/screens/sla-settings.tsx')).SlaSettings,
  })),
  routing: lazy(async () => ({
    default: (await import('../features/routing/screens/routing-settings.tsx')).RoutingSettings,
  })),
  rules: lazy(async () => ({
    default: (await import('../features/automation/screens/rule-settings.tsx')).RuleSettings,
  })),
  macros: lazy(async () => ({
    default: (await import('../features/macros/screens/macro-settings.tsx')).MacroSettings,
  })),
  directory: lazy(async () => ({
    default: (await import('../features/escalations/screens/directory-settings.tsx')).DirectorySettings,
  })),
  'remote-tools': lazy(async () => ({
    default: (await import('../features/remote-sessions/screens/remote-tool-settings.tsx')).RemoteToolSettings,
  })),
  stores: lazy(async () => ({
    default: (await import('../features/stores/screens/store-settings.tsx')).StoreSettings,
  })),
  authority: lazy(async () => ({
    default: (await import('../features/authority/screens/authority-settings.tsx')).AuthoritySettings,
  })),
  synonyms: lazy(async () => ({
    default: (await import('../features/finding/screens/synonym-settings.tsx')).SynonymSettings,
  })),
  meaning: lazy(async () => ({
    default: (await import('../features/finding/screens/meaning-settings.tsx')).MeaningSettings,
  })),
  articles: lazy(async () => ({
    default: (await import('../features/knowledge/screens/article-settings.tsx')).ArticleSettings,
  })),
  'known-issues': lazy(async () => ({
    default: (await import('../features/known-issues/screens/known-issue-settings.tsx')).KnownIssueSettings,
  })),
  records: lazy(async () => ({
    default: (await import('../features/records/screens/record-settings.tsx')).RecordSettingsPage,
  })),
  fields: lazy(async () => ({
    default: (await import('../features/custom-fields/screens/field-settings.tsx')).FieldSettings,
  })),
  ranks: lazy(async () => ({
    default: (await import('../features/customers/screens/rank-settings.tsx')).RankSettings,
  })),
  imports: lazy(async () => ({
    default: (await import('../features/imports/screens/import-settings.tsx')).ImportSettings,
  })),
  connectors: lazy(async () => ({
    default: (await import('../features/connectors/screens/connector-settings.tsx')).ConnectorSettings,
  })),
  feeds: lazy(async () => ({
    default: (await import('../features/feeds/screens/feed-settings.tsx')).FeedSettings,
  })),
  webhooks: lazy(async () => ({
    default: (await import('../features/webhooks/screens/webhook-settings.tsx')).WebhookSettings,
  })),
  privacy: lazy(async () => ({
    default: (await import('../features/privacy/screens/privacy-settings.tsx')).PrivacySettings,
  })),
  procedures: lazy(async () => ({
    default: (await import('../features/procedures/screens/procedure-settings.tsx')).ProcedureSettings,
  })),
  bookings: lazy(async () => ({
    default: (await import('../features/bookings/screens/booking-settings.tsx')).BookingSettings,
  })),
  portal: lazy(async () => ({
    default: (await import('../features/portal/screens/portal-settings.tsx')).PortalSettings,
  })),
  writing: lazy(async () => ({
    default: (await import('../features/writing/screens/writing-settings.tsx')).WritingSettings,
  })),
  'help-center': lazy(async () => ({
    default: (await import('../features/help-center/screens/help-center-settings.tsx')).HelpCenterSettings,
  })),
  surveys: lazy(async () => ({
    default: (await import('../features/surveys/screens/survey-settings.tsx')).SurveySettings,
  })),
  handling: lazy(async () => ({
    default: (await import('../features/handling/screens/handling-settings.tsx')).HandlingSettingsPage,
  })),
  profile: lazy(async () => ({
    default: (await import('../features/session/screens/profile-settings.tsx')).ProfileSettings,
  })),
  security: lazy(async () => ({
    default: (await import('../features/session/screens/security-settings.tsx')).SecuritySettings,
  })),
};

const groups: readonly { id: 'own' | 'organisation' | 'desk' | 'channels' | 'data'; sections: readonly Section[] }[] = [
  { id: 'organisation', sections: ['workspace', 'calendars', 'members', 'teams', 'stores', 'send-safety'] },
  {
    id: 'desk',
    sections: [
      'sla',
      'routing',
      'rules',
      'macros',
      'writing',
      'directory',
      'authority',
      'known-issues',
      'articles',
      'synonyms',
      'meaning',
      'records',
      'procedures',
      'remote-tools',
      'bookings',
      'surveys',
    ],
  },
  {
    id: 'channels',
    sections: ['email', 'mail-health', 'held-back', 'quarantine', 'chat', 'form', 'api', 'portal', 'help-center'],
  },
  {
    id: 'data',
    sections: ['categories', 'fields', 'ranks', 'imports', 'connectors', 'webhooks', 'feeds', 'privacy', 'keys'],
  },
  { id: 'own', sections: ['profile', 'handling', 'security'] },
];

/** Without this permission the section is not even offered. */
const needed: Partial<Record<Section, string>> = {
  workspace: 'workspace:edit',
  keys: 'key:manage',
  quarantine: 'quarantine:manage',
  'mail-health': 'quarantine:manage',
  'held-back': 'mail:block',
  'send-safety': 'workspace:edit',
  calendars: 'calendar:manage',
  sla: 'sla:manage',
  routing: 'routing:manage',
  rules: 'automation:manage',
  macros: 'macro:use',
  writing: 'macro:use',
  directory: 'escalation:create',
  stores: 'store:manage',
  'remote-tools': 'workspace:edit',
  authority: 'authority:manage',
  'known-issues': 'record:edit',
  articles: 'knowledge:manage',
  synonyms: 'knowledge:manage',
  meaning: 'connector:manage',
  records: 'workspace:edit',
  fields: 'field:manage',
  ranks: 'field:manage',
  imports: 'import:run',
  connectors: 'connector:manage',
  webhooks: 'connector:manage',
  feeds: 'metric:read',
  privacy: 'privacy:request',
  procedures: 'procedure:manage',
  bookings: 'calendar:manage',
  surveys: 'survey:read',
  handling: 'conversation:reply',
  portal: 'portal:manage',
  'help-center': 'help_center:manage',
  email: 'inbox:read',
  chat: 'inbox:read',
  form: 'inbox:read',
  api: 'inbox:read',
};

function useSections() {
  const allowed: Record<string, boolean> = {
    'workspace:edit': useMay('workspace:edit'),
    'key:manage': useMay('key:manage'),
    'quarantine:manage': useMay('quarantine:manage'),
    'inbox:read': useMay('inbox:read'),
    'mail:block': useMay('mail:block'),
    'calendar:manage': useMay('calendar:manage'),
    'sla:manage': useMay('sla:manage'),
    'routing:manage': useMay('routing:manage'),
    'automation:manage': useMay('automation:manage'),
    'macro:use': useMay('macro:use'),
    'escalation:create': useMay('escalation:create'),
    'store:manage': useMay('store:manage'),
    'authority:manage': useMay('authority:manage'),
    'record:edit': useMay('record:edit'),
    'field:manage': useMay('field:manage'),
    'import:run': useMay('import:run'),
    'connector:manage': useMay('connector:manage'),
    'metric:read': useMay('metric:read'),
    'privacy:request': useMay('privacy:request'),
    'procedure:manage': useMay('procedure:manage'),
    'survey:read': useMay('survey:read'),
    'conversation:reply': useMay('conversation:reply'),
    'portal:manage': useMay('portal:manage'),
    'help_center:manage': useMay('help_center:manage'),
    'knowledge:manage': useMay('knowledge:manage'),
  };
  const isOffered = (section: Section) => needed[section] === undefined || allowed[needed[section]] === true;
  return groups
    .map((group) => ({ ...group, sections: group.sections.filter(isOffered) }))
    .filter((group) => group.sections.length > 0);
}

function Navigation({ current }: { current: Section | undefined }) {
  const t = useTranslations('settings');
  const [text, setText] = useState('');
  const shown = useSections()
    .map((group) => ({
      id: group.id,
      title: t(`group.${group.id}`),
      items: group.sections
        .map((id) => ({ id, label: t(`section.${id}`), href: paths.settings(id) }))
        .filter((item) => fold(item.label).includes(fold(text.trim()))),
    }))
    .filter((group) => group.items.length > 0);
  return (
    <SettingsNav label={t('title')} groups={shown} current={current ?? ''}>
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
    </SettingsNav>
  );
}

/** A section that exists is not for this role; any other address is simply wrong. */
function Refused({ isKnown }: { isKnown: boolean }) {
  const t = useTranslations('settings');
  return isKnown ? <NoPermissionState /> : <Empty icon="gear" title={t('notFound')} />;
}

/** `/settings/{section}`; pages of several features side by side under one navigation. */
export function SettingsScreen() {
  const t = useTranslations('settings');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const { page: section } = useParams({ strict: false });
  const offered = useSections().flatMap((group) => group.sections);
  const fallback = isNarrow ? undefined : offered[0];
  const current = section ? offered.find((each) => each === section) : fallback;
  const Page = current ? pages[current] : null;
  return (
    <Panes layout="settings" active={section ? 'page' : 'sections'}>
      <TopBarTitle
        crumbs={current ? [{ label: t('title'), href: ROOT }] : []}
        title={current ? t(`section.${current}`) : t('title')}
      />
      <Pane id="sections" label={t('title')} as="nav" scroll>
        <Navigation current={current} />
      </Pane>
      <Pane id="page" label={current ? t(`section.${current}`) : t('title')} surface onBack={() => go(ROOT)}>
        {Page ? (
          <Suspense fallback={<LoadingState shape="page" />}>
            <Page key={current} />
          </Suspense>
        ) : (
          <Refused isKnown={section !== undefined && section in pages} />
        )}
      </Pane>
    </Panes>
  );
}
