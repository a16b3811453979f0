import { Empty } from '@madoguchi/ui/feedback';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConversation } from '../features/conversations/api.ts';
import { ConversationPane } from '../features/conversations/screens/conversation-pane.tsx';
import { Contacts } from '../features/customer-view/components/remembered.tsx';
import { ViewCaution, ViewHead, ViewNumbers } from '../features/customer-view/components/view-head.tsx';
import { CustomerPane } from '../features/customers/screens/customer-pane.tsx';
import { InboxPane } from '../features/inbox/screens/inbox-pane.tsx';
import { useListTools } from '../features/saved-views/use-list-tools.tsx';
import { useDeskParts } from '../lib/desk-parts.tsx';
import { useGo } from '../lib/navigation.ts';
import { type DeskView, paths } from '../lib/paths.ts';
import { iconChannel, useCustomerText } from '../lib/person.ts';
import { showSidePane, type SidePane, useSidePane } from '../lib/side-pane.ts';
import { useMay, usePreference } from '../lib/session.ts';
import { useOfferedLists } from '../lib/views.ts';
import { GuideColumn, SideSwitch } from './guide-column.tsx';
import { useOpenRecord } from './open-records.ts';
import { useShortcuts } from './shortcuts.ts';

const NewMailDialog = lazy(async () => ({
  default: (await import('../features/conversations/components/new-mail-dialog.tsx')).NewMailDialog,
}));

/** The list of the address, else the one used last. */
function useView(): readonly [DeskView, (view: DeskView) => void] {
  const go = useGo();
  const { view } = useParams({ strict: false });
  const [remembered, remember] = usePreference<string>('deskView', 'mine');
  const choose = (next: DeskView) => {
    remember(next);
    go(paths.inbox(next));
  };
  return [view ?? remembered, choose];
}

/** g and then a letter, or Alt with a digit, for the first nine lists of the member. */
function useListKeys(choose: (view: DeskView) => void): void {
  const t = useTranslations('desk');
  const words = useTranslations('saved-views.keys');
  const { lists, watched } = useOfferedLists();
  const ordered = [...watched, ...lists.map((list) => list.key).filter((key) => !watched.includes(key))];
  const byKey = new Map(lists.map((list) => [list.key, list]));
  useShortcuts(
    ordered.slice(0, 30).map((key, at) => ({
      id: `view.${key}`,
      keys: at < 9 ? ['Alt', 'Shift', String(at + 1)] : [],
      label: words('goList', { title: byKey.get(key)?.title ?? key }),
      group: t('shortcuts.list'),
      run: () => choose(key),
    })),
  );
}

interface OpenPanesProps {
  conversationId: string;
  view: DeskView;
  /** What shares the right column, where it holds one thing only. */
  side: SidePane;
  onShowCustomer?(): void;
}

/** The conversation among the open tabs, at its own address. */
function useOpenAs(conversationId: string, view: DeskView): void {
  const go = useGo();
  const customerText = useCustomerText();
  const { data } = useConversation(conversationId);
  useOpenRecord(
    data
      ? {
          id: `conversation:${data.id}`,
          href: paths.conversation(data.id, view),
          title: customerText(data.customer),
          detail: data.subject,
          icon: channelIcons[iconChannel(data.channel)],
          isUnread: data.position > data.readPosition,
        }
      : null,
  );
  // 受付番号 works as an address; from then on everything goes by the id.
  const canonical = data && data.id !== conversationId ? paths.conversation(data.id, view) : null;
  useEffect(() => {
    if (canonical) go(canonical, { replace: true });
  }, [canonical, go]);
}

function OpenPanes({ conversationId, view, side, onShowCustomer }: OpenPanesProps) {
  const t = useTranslations('desk');
  const go = useGo();
  const customerText = useCustomerText();
  const mayReadCustomers = useMay('customer:read');
  const mayReadGuides = useMay('guide:read');
  const { panels } = useDeskParts();
  const back = () => {
    showSidePane(conversationId, null);
    go(paths.conversation(conversationId, view));
  };
  const { data } = useConversation(conversationId);
  useOpenAs(conversationId, view);
  return (
    <>
      <Pane
        id="conversation"
        label={t('pane.conversation')}
        surface
        onBack={() => go(paths.inbox(view))}
        title={data ? customerText(data.customer) : undefined}
      >
        <ConversationPane conversationId={conversationId} onShowCustomer={onShowCustomer} />
      </Pane>
      {mayReadCustomers ? (
        <Pane
          id="customer"
          label={t('pane.customer')}
          as="aside"
          scroll
          className={side === 'customer' ? undefined : 'c360'}
          onBack={back}
        >
          {mayReadGuides ? <SideSwitch conversationId={conversationId} side={side} /> : null}
          {data ? (
            <CustomerPane
              key={data.customer.id}
              customerId={data.customer.id}
              conversationId={data.id}
              head={(view, onEdit) => (
                <>
                  <ViewHead view={view} onEdit={onEdit} />
                  <ViewNumbers view={view} />
                  <ViewCaution view={view} />
                </>
              )}
              history={(view) => <Contacts view={view} currentId={data.id} />}
              panels={panels.map((Panel, at) => (
                <Panel key={at} conversation={data} />
              ))}
            />
          ) : null}
        </Pane>
      ) : null}
      {mayReadGuides && data ? <GuideColumn conversation={data} side={side} onBack={back} /> : null}
    </>
  );
}

/** Writing to somebody first, from anywhere on the desk. */
function useNewMail() {
  const t = useTranslations('desk');
  const [isOpen, setOpen] = useState(false);
  const mayCreate = useMay('conversation:create');
  const mayReply = useMay('conversation:reply');
  const isAllowed = mayCreate && mayReply;
  useShortcuts([
    {
      id: 'desk.new-mail',
      keys: ['c'],
      label: t('newMail.title'),
      group: t('shortcuts.list'),
      run: () => setOpen(true),
      isDisabled: !isAllowed,
    },
  ]);
  const dialog = isOpen ? (
    <Suspense fallback={null}>
      <NewMailDialog onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
  return { open: isAllowed ? () => setOpen(true) : null, dialog };
}

/** The desk: lists, the open conversation, its customer. On a phone, one after the other. */
export function DeskScreen() {
  const t = useTranslations('desk');
  const { conversationId } = useParams({ strict: false });
  const isNarrow = useIsNarrow();
  const [view, setView] = useView();
  const newMail = useNewMail();
  const { tools, dialogs } = useListTools(setView);
  const go = useGo();
  useShortcuts([
    {
      id: 'list.close',
      keys: ['u'],
      label: t('shortcuts.backToList'),
      group: t('shortcuts.list'),
      run: () => go(paths.inbox(view)),
      isDisabled: !conversationId,
    },
  ]);
  useListKeys(setView);
  const side = useSidePane(conversationId);
  const mayReadGuides = useMay('guide:read');
  const active = !conversationId ? 'inbox' : (side ?? 'conversation');
  return (
    <Panes
      layout={mayReadGuides ? 'desk-guide' : 'desk'}
      active={active}
      className={conversationId ? undefined : 'nothing-open'}
    >
      <Pane id="inbox" label={t('pane.inbox')}>
        <InboxPane
          view={view}
          tools={tools}
          selectedId={conversationId ?? null}
          onView={setView}
          onNewMail={newMail.open ?? undefined}
        />
      </Pane>
      {conversationId ? (
        <OpenPanes
          key={conversationId}
          conversationId={conversationId}
          view={view}
          side={side ?? (mayReadGuides ? 'guide' : 'customer')}
          onShowCustomer={isNarrow ? () => showSidePane(conversationId, 'customer') : undefined}
        />
      ) : (
        <Pane id="conversation" label={t('pane.conversation')} surface>
          <Empty icon="inbox" title={t('nothingOpen.title')}>
            {t('nothingOpen.detail')}
          </Empty>
        </Pane>
      )}
      {newMail.dialog}
      {dialogs}
    </Panes>
  );
}
