import { view as views } from '@madoguchi/contracts/conversations';
import { Empty } from '@madoguchi/ui/feedback';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConversation } from '../features/conversations/api.ts';
import { ConversationPane } from '../features/conversations/screens/conversation-pane.tsx';
import { CustomerPane } from '../features/customers/screens/customer-pane.tsx';
import { InboxPane } from '../features/inbox/screens/inbox-pane.tsx';
import { useDeskParts } from '../lib/desk-parts.tsx';
import { useGo } from '../lib/navigation.ts';
import { type DeskView, paths } from '../lib/paths.ts';
import { iconChannel, useCustomerText } from '../lib/person.ts';
import { useMay, usePreference } from '../lib/session.ts';
import { useOpenRecord } from './open-records.ts';
import { useShortcuts } from './shortcuts.ts';

const NewMailDialog = lazy(async () => ({
  default: (await import('../features/conversations/components/new-mail-dialog.tsx')).NewMailDialog,
}));

const lists: readonly DeskView[] = [...views.options, 'approvals'];

/** The list of the address, else the one used last. */
function useView(): readonly [DeskView, (view: DeskView) => void] {
  const go = useGo();
  const { view } = useParams({ strict: false });
  const [remembered, remember] = usePreference<string>('deskView', 'mine');
  const asked = lists.find((each) => each === view);
  const last = lists.find((each) => each === remembered);
  const choose = (next: DeskView) => {
    remember(next);
    go(paths.inbox(next));
  };
  return [asked ?? last ?? 'mine', choose];
}

interface OpenPanesProps {
  conversationId: string;
  view: DeskView;
  onShowCustomer?(): void;
}

function OpenPanes({ conversationId, view, onShowCustomer }: OpenPanesProps) {
  const t = useTranslations('desk');
  const go = useGo();
  const customerText = useCustomerText();
  const mayReadCustomers = useMay('customer:read');
  const { panels } = useDeskParts();
  const { data } = useConversation(conversationId);
  useOpenRecord(
    data
      ? {
          id: `conversation:${data.id}`,
          href: paths.conversation(data.id, view),
          title: [customerText(data.customer), data.subject].filter(Boolean).join(' · '),
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
          onBack={() => go(paths.conversation(conversationId, view))}
        >
          {data ? (
            <CustomerPane
              key={data.customer.id}
              customerId={data.customer.id}
              current={data}
              panels={panels.map((Panel, at) => (
                <Panel key={at} conversation={data} />
              ))}
            />
          ) : null}
        </Pane>
      ) : null}
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
  const [customerOf, setCustomerOf] = useState<string | null>(null);
  useEffect(() => setCustomerOf(null), [conversationId]);
  const active = !conversationId ? 'inbox' : customerOf === conversationId ? 'customer' : 'conversation';
  return (
    <Panes layout="desk" active={active} className={conversationId ? undefined : 'nothing-open'}>
      <Pane id="inbox" label={t('pane.inbox')}>
        <InboxPane
          view={view}
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
          onShowCustomer={isNarrow ? () => setCustomerOf(conversationId) : undefined}
        />
      ) : (
        <Pane id="conversation" label={t('pane.conversation')} surface>
          <Empty icon="inbox" title={t('nothingOpen.title')}>
            {t('nothingOpen.detail')}
          </Empty>
        </Pane>
      )}
      {newMail.dialog}
    </Panes>
  );
}
