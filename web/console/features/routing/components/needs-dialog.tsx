import type { Conversation } from '@madoguchi/contracts/conversations';
import { routingEndpoints, type SkillLevel } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { routingKeys, useConversationRouting, useRouting } from '../api.ts';
import '../routing.css';
import { SkillLevels } from './skill-levels.tsx';

/** What this one conversation needs beyond its inbox, category and team. */
export function NeedsDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('routing.needs');
  const routing = useRouting();
  const known = useConversationRouting(conversation.id);
  const [chosen, setChosen] = useState<SkillLevel[] | null>(null);
  const params = { id: conversation.id };
  const save = useWrite(
    (items: SkillLevel[]) => call(routingEndpoints.requireSkills, { params, body: { items } }),
    routingKeys.conversation(conversation.id),
  );
  const told = useTold()(t('saved'));
  const needed = known.data?.needed ?? [];
  const value = chosen ?? known.data?.own ?? [];
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')}>
      <div className="settings-form">
        <p className="t3 f12">{t('lead')}</p>
        <p className="f12">
          {needed.length > 0
            ? t('now', { skills: needed.map(({ name, level }) => `${name} ★${level}`).join(' · ') })
            : t('none')}
        </p>
        <SectionState query={routing}>
          {({ skills }) =>
            skills.length === 0 ? (
              <p className="t3 f12">{t('noSkills')}</p>
            ) : (
              <SkillLevels skills={skills} value={value} onChange={setChosen} nothing={t('notNeeded')} />
            )
          }
        </SectionState>
        <SaveRow
          isPending={save.isPending}
          onSave={() =>
            save.mutate([...value], {
              ...told,
              onSuccess: () => {
                told.onSuccess();
                onClose();
              },
            })
          }
        />
      </div>
    </Dialog>
  );
}

function SaveRow({ isPending, onSave }: { isPending: boolean; onSave(): void }) {
  const ui = useTranslations('ui');
  return (
    <div className="row">
      <Button variant="primary" isPending={isPending} onPress={onSave}>
        {ui('save')}
      </Button>
    </div>
  );
}
