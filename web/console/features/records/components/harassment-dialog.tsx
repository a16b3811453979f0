import type { Conversation } from '@madoguchi/contracts/conversations';
import { harassmentCategory, type Harassment, type HarassmentCategory } from '@madoguchi/contracts/records';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useMe } from '../../../lib/session.ts';
import { useChangeRecord, useRecord } from '../api.ts';
import { HarassmentCourse } from './harassment-course.tsx';
import { RecordClose, RecordSave } from './record-foot.tsx';
import { ReliefBlock } from './relief-block.tsx';
import '../records.css';

const NOBODY = 'nobody';

interface FlagProps {
  conversationId: string;
  harassment: Harassment | null;
  onClose(): void;
}

function useFlag({ conversationId, harassment }: FlagProps) {
  const t = useTranslations('records.harassment');
  const { show } = useToasts();
  const change = useChangeRecord(conversationId);
  const [chosen, setChosen] = useState<readonly HarassmentCategory[]>(harassment?.categories ?? []);
  const [note, setNote] = useState(harassment?.note ?? '');
  const [second, setSecond] = useState(harassment?.second?.id ?? NOBODY);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const secondId = second === NOBODY ? null : second;
    change.mutate(
      { do: 'flag', body: { categories: [...chosen], note, secondId } },
      { onSuccess: () => show({ text: t('saved'), icon: 'shield' }) },
    );
  };
  return { chosen, setChosen, note, setNote, second, setSecond, submit, isPending: change.isPending };
}

/** What happened, in the kinds the ministry names, and who joins. */
function FlagForm(props: FlagProps) {
  const t = useTranslations('records');
  const { member } = useMe();
  const members = activeMembers(useMembers()).filter((one) => one.id !== member.id);
  const flag = useFlag(props);
  return (
    <form className="record-form" onSubmit={flag.submit}>
      <fieldset className="record-checks">
        <legend>{t('harassment.categories')}</legend>
        {harassmentCategory.options.map((one) => (
          <Checkbox
            key={one}
            isSelected={flag.chosen.includes(one)}
            onChange={(isChosen) =>
              flag.setChosen(isChosen ? [...flag.chosen, one] : flag.chosen.filter((each) => each !== one))
            }
          >
            {t(`categories.${one}`)}
          </Checkbox>
        ))}
      </fieldset>
      <TextArea label={t('harassment.note')} rows={3} maxLength={10_000} value={flag.note} onChange={flag.setNote} />
      <Select
        label={t('harassment.second')}
        options={[
          { id: NOBODY, label: t('harassment.nobody') },
          ...members.map((one) => ({ id: one.id, label: one.name })),
        ]}
        value={flag.second}
        onChange={flag.setSecond}
      />
      <RecordSave
        isNew={!props.harassment || props.harassment.state === 'withdrawn'}
        isPending={flag.isPending}
        isDisabled={flag.chosen.length === 0}
        onClose={props.onClose}
      >
        {t('harassment.save')}
      </RecordSave>
    </form>
  );
}

/** カスハラ: flag, second person, warning, end, relief, evidence. */
export function HarassmentDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('records.harassment');
  const { data } = useRecord(conversation.id);
  if (!data) return null;
  const { harassment } = data;
  const isFlagged = harassment !== null && harassment.state !== 'withdrawn';
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('title')}>
      <div className="record-form">
        {isFlagged ? <HarassmentCourse conversation={conversation} harassment={harassment} onClose={onClose} /> : null}
        <FlagForm
          key={harassment?.version ?? 0}
          conversationId={conversation.id}
          harassment={harassment}
          onClose={onClose}
        />
        {isFlagged ? <ReliefBlock conversation={conversation} harassment={harassment} /> : null}
        {isFlagged ? <RecordClose onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}
