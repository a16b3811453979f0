import type { Party } from '@madoguchi/contracts/parties';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useToasts } from '@madoguchi/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { type PartyEdit, useEditParties, useParties } from '../party-api.ts';
import '../parties.css';

const WriteDialog = lazy(async () => ({ default: (await import('./write-to-party.tsx')).WriteDialog }));

function hrefOf(party: Party): string | null {
  if (party.customer) return paths.customer(party.customer.id);
  return party.company ? paths.company(party.company.id) : null;
}

function PartyName({ party }: { party: Party }) {
  const href = hrefOf(party);
  return href ? (
    <Link href={href} className="strong">
      {party.name}
    </Link>
  ) : (
    <b>{party.name}</b>
  );
}

interface RowProps {
  party: Party;
  mayEdit: boolean;
  onEdit(edit: PartyEdit): void;
  onWrite(): void;
}

function PartyRow({ party, mayEdit, onEdit, onWrite }: RowProps) {
  const t = useTranslations('customers.party');
  const joint = useTranslations('customers');
  const other = party.visibility === 'all' ? 'own' : 'all';
  const act = (id: string) =>
    onEdit(id === 'remove' ? { do: 'remove', partyId: party.id } : { do: 'see', partyId: party.id, visibility: other });
  return (
    <li className="party">
      <span className="row row-tight">
        <Tag tone="line">{t(`kind.${party.kind}`)}</Tag>
        <span className="grow clip">
          <PartyName party={party} />
        </span>
        {mayEdit ? (
          <MenuTrigger
            trigger={<IconButton icon="more" size="xs" label={t('menu', { name: party.name })} />}
            onAction={act}
          >
            <MenuItem id="see">{t(`make.${other}`)}</MenuItem>
            <MenuItem id="remove">{t('remove')}</MenuItem>
          </MenuTrigger>
        ) : null}
      </span>
      <span className="row row-tight wrap">
        <span className="f11 t3 grow">
          {[
            party.role,
            t(`visibility.${party.visibility}`),
            party.messages > 0 ? t('messages', { count: party.messages }) : '',
          ]
            .filter(Boolean)
            .join(joint('joint'))}
        </span>
        {mayEdit && party.address ? (
          <Button size="xs" icon="mail" onPress={onWrite}>
            {t('write')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

/** Who takes part besides the customer, what each of them sees, and the business form that makes. */
export function PartiesPanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('customers.party');
  const problemText = useProblemText();
  const { show } = useToasts();
  const { data } = useParties(conversation.id);
  const edit = useEditParties(conversation.id);
  const [writing, setWriting] = useState<Party | null>(null);
  if (!data || data.items.length === 0) return null;
  const onEdit = (change: PartyEdit) =>
    edit.mutate(change, { onError: (error) => show({ text: problemText(error), tone: 'danger' }) });
  return (
    <Section icon="users" title={t('title')} count={data.items.length} end={<Tag>{t(`form.${data.form}`)}</Tag>}>
      <ul className="plain-list">
        {data.items.map((party) => (
          <PartyRow
            key={party.id}
            party={party}
            mayEdit={conversation.can.reply}
            onEdit={onEdit}
            onWrite={() => setWriting(party)}
          />
        ))}
      </ul>
      {writing ? (
        <Suspense fallback={null}>
          <WriteDialog conversationId={conversation.id} party={writing} onClose={() => setWriting(null)} />
        </Suspense>
      ) : null}
    </Section>
  );
}
