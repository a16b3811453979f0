import {
  HISTORY_VALUES,
  macroKind,
  TEMPLATE_CONDITIONS,
  TEMPLATE_VALUES,
  type Macro,
  type MacroBody,
} from '@madoguchi/contracts/macros';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AddedFiles } from '../../../lib/components/added-files.tsx';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSaveMacro } from '../api.ts';
import { draftOf } from '../macro-draft.ts';
import { useValueWord } from '../use-value-word.ts';
import { HistoryCondition } from './history-condition.tsx';
import { MacroChangesForm } from './macro-changes.tsx';
import { MacroVersions } from './macro-versions.tsx';
import { TemplatePreview } from './template-preview.tsx';

/** Days a menu offers; others can be typed. */
const OFFERED = TEMPLATE_VALUES.filter((name) => !/^due\.\w+\.(?:[4689]|10|7)$/u.test(name));
const ANY = 'any';
/** As the server takes them. */
const MOST_FILES = 10;

interface Part {
  draft: MacroBody;
  set(patch: Partial<MacroBody>): void;
}

function Identity({ draft, set }: Part) {
  const t = useTranslations('macros.editor');
  const kindName = useTranslations('macros.kind');
  const mayManage = useMay('macro:manage');
  const { data: teams = [] } = useTeams();
  const scopes = mayManage ? (['shared', 'team', 'personal'] as const) : (['personal'] as const);
  return (
    <div className="macro-pair">
      <TextField label={t('name')} isRequired value={draft.name} onChange={(name) => set({ name })} maxLength={80} />
      <TextField
        label={t('kana')}
        description={t('kanaHint')}
        value={draft.kana}
        onChange={(kana) => set({ kana })}
        maxLength={120}
      />
      <TextField
        label={t('shortcut')}
        description={t('shortcutHint')}
        value={draft.shortcut}
        onChange={(shortcut) => set({ shortcut })}
        maxLength={30}
      />
      <TextField label={t('folder')} value={draft.folder} onChange={(folder) => set({ folder })} maxLength={60} />
      <Select
        label={t('kind')}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        options={macroKind.options.map((id) => ({ id, label: kindName(id) }))}
      />
      <Select
        label={t('scope')}
        value={draft.scope}
        onChange={(scope) => set({ scope })}
        options={scopes.map((id) => ({ id, label: t(`scopeOf.${id}`) }))}
      />
      {draft.scope === 'team' ? (
        <Select
          label={t('ofTeam')}
          value={draft.teamId}
          onChange={(teamId) => set({ teamId })}
          options={teams.map(({ id, name }) => ({ id, label: name }))}
        />
      ) : null}
      <Select
        label={t('locale')}
        value={draft.locale ?? ANY}
        onChange={(id) => set({ locale: id === ANY ? null : id })}
        options={[
          { id: ANY, label: t('anyLocale') },
          { id: 'ja', label: t('ja') },
          { id: 'en', label: t('en') },
        ]}
      />
    </div>
  );
}

/** Puts a gap or a condition at the end of the text. */
function GapMenu({ onChoose }: { onChoose(text: string): void }) {
  const t = useTranslations('macros.editor');
  const wordOf = useValueWord();
  return (
    <div className="row wrap">
      <MenuTrigger
        trigger={
          <Button size="xs" icon="plus">
            {t('addGap')}
          </Button>
        }
        onAction={(name) => onChoose(`{{${String(name)}}}`)}
      >
        {[...OFFERED, ...HISTORY_VALUES].map((name) => (
          <MenuItem key={name} id={name} detail={name} textValue={wordOf(name)}>
            {wordOf(name)}
          </MenuItem>
        ))}
      </MenuTrigger>
      <MenuTrigger
        trigger={
          <Button size="xs" icon="plus">
            {t('addCondition')}
          </Button>
        }
        onAction={(name) => onChoose(`\n{{#if ${String(name)}}}\n\n{{else}}\n\n{{/if}}\n`)}
      >
        {TEMPLATE_CONDITIONS.map((name) => (
          <MenuItem key={name} id={name} detail={name} textValue={wordOf(name)}>
            {wordOf(name)}
          </MenuItem>
        ))}
      </MenuTrigger>
    </div>
  );
}

function Words({ draft, set }: Part) {
  const t = useTranslations('macros.editor');
  const { content } = draft;
  const setBody = (body: string) => set({ content: { ...content, body } });
  return (
    <div className="macro-split">
      <div className="stack">
        <TextArea label={t('body')} rows={12} value={content.body} onChange={setBody} maxLength={20_000} />
        <GapMenu onChoose={(text) => setBody(content.body + text)} />
        <HistoryCondition onChoose={(text) => setBody(content.body + text)} />
        <TextArea
          label={t('chat')}
          description={t('chatHint')}
          rows={4}
          value={content.variants.chat ?? ''}
          onChange={(chat) => set({ content: { ...content, variants: { ...content.variants, chat } } })}
        />
      </div>
      <TemplatePreview
        body={content.body}
        variants={content.variants}
        locale={draft.locale}
        promiseDays={content.promiseDays}
      />
    </div>
  );
}

export interface MacroEditorProps {
  /** null: a new one. */
  macro: Macro | null;
  onClose(): void;
}

/** One macro: what it is called, what it says, how that reads, and what it does. */
export function MacroEditor({ macro, onClose }: MacroEditorProps) {
  const t = useTranslations('macros.editor');
  const mayManage = useMay('macro:manage');
  const problemText = useProblemText();
  const told = useTold();
  const save = useSaveMacro();
  const [draft, setDraft] = useState(() => draftOf(macro, mayManage ? 'shared' : 'personal'));
  const [files, setFiles] = useState(macro?.files ?? []);
  const part = { draft, set: (patch: Partial<MacroBody>) => setDraft((now) => ({ ...now, ...patch })) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess } = told(t('saved'));
    save.mutate(
      {
        id: macro?.id ?? null,
        version: macro?.version ?? 1,
        body: { ...draft, fileIds: files.map((file) => file.id) },
      },
      {
        onSuccess: () => {
          onSuccess();
          onClose();
        },
      },
    );
  };
  return (
    <form className="macro-editor" onSubmit={submit} aria-label={macro?.name ?? t('new')}>
      <Identity {...part} />
      <Words {...part} />
      <SettingsRow title={t('changes')} description={t('changesHint')}>
        <MacroChangesForm content={draft.content} onChange={(content) => part.set({ content })} />
      </SettingsRow>
      <SettingsRow title={t('files')} description={t('filesHint')}>
        <AddedFiles
          most={MOST_FILES}
          words={{ list: t('files'), add: t('addFile'), remove: (name) => t('removeFile', { name }) }}
          files={files}
          onChange={(change) => setFiles((now) => [...change(now)])}
        />
      </SettingsRow>
      {macro ? (
        <SettingsRow title={t('versions')} description={t('versionsHint')}>
          <MacroVersions macroId={macro.id} onTake={(body) => part.set(body)} />
        </SettingsRow>
      ) : null}
      {save.isError ? (
        <p className="td f12" role="alert">
          {problemText(save.error)}
        </p>
      ) : null}
      <div className="row wrap">
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={draft.name.trim() === ''}>
          {t('save')}
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
