import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { ComboBox } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { addressesIn } from './draft.ts';
import type { PartProps } from './report-form.tsx';

/** Members, and people outside of the house, who are told apart wherever they stand. */
export function RecipientFields({ draft, onChange, owner }: PartProps & { owner: string }) {
  const t = useTranslations('reports.form');
  const query = useMembers();
  const members = activeMembers(query);
  const { memberIds } = draft;
  const outside = addressesIn(draft.addresses).length;
  // Whoever reads no figures is refused by the server as well.
  const left = members.filter(({ id, role }) => role !== 'light' && !memberIds.includes(id));
  const nameOf = (id: string) => (query.data ?? []).find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <div className="report-pick">
        <span className="row wrap row-tight">
          {memberIds.map((id) => (
            <Tag
              key={id}
              tone="line"
              icon="user"
              onRemove={() => onChange({ memberIds: memberIds.filter((each) => each !== id) })}
            >
              {nameOf(id)}
            </Tag>
          ))}
        </span>
        <ComboBox
          // Chosen ones stand above: the field begins anew with each.
          key={memberIds.length}
          label={t('addMember')}
          description={t('membersHint')}
          options={left.map(({ id, name }) => ({ id, label: name }))}
          value={null}
          onChange={(id) => {
            if (id) onChange({ memberIds: [...memberIds, id] });
          }}
        />
      </div>
      <TextArea
        label={t('addresses')}
        description={t('addressesHint')}
        value={draft.addresses}
        onChange={(addresses) => onChange({ addresses })}
        rows={2}
      />
      {outside > 0 ? <Banner tone="warn">{t('outsideWarning', { count: outside, name: owner })}</Banner> : null}
    </>
  );
}
