import type { Rule, RuleDefinition } from '@madoguchi/contracts/automation';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useEnableRule, useSaveRule } from '../api.ts';
import { finished } from '../finished.ts';
import { useRuleSentence } from '../words.ts';
import { ActionRow, freshAction } from './action-row.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { RulePreview } from './rule-preview.tsx';
import { RuleRuns } from './rule-runs.tsx';
import { WhenFields } from './when-fields.tsx';

export interface RuleEditorProps {
  /** null: a new one, from `start`. */
  rule: Rule | null;
  start: RuleDefinition;
  onDone(): void;
}

function definitionOf({ name, trigger, conditions, actions, stopAfter }: RuleDefinition): RuleDefinition {
  return { name, trigger, conditions, actions, stopAfter };
}

function useSaving({ rule, onDone }: RuleEditorProps) {
  const t = useTranslations('automation');
  const save = useSaveRule();
  const enable = useEnableRule();
  const told = useTold();
  const store = async (definition: RuleDefinition, switchOn: boolean) => {
    const saved = await save.mutateAsync({ rule, definition });
    if (switchOn && !saved.enabled) await enable.mutateAsync({ id: saved.id, enabled: true });
    told(t(switchOn || saved.enabled ? 'saved' : 'savedOff')).onSuccess();
    onDone();
  };
  return {
    // What went wrong stands in the form.
    store: (definition: RuleDefinition, switchOn: boolean) => void store(definition, switchOn).catch(() => undefined),
    isPending: save.isPending || enable.isPending,
    error: save.error ?? enable.error,
  };
}

interface PartsProps {
  draft: RuleDefinition;
  change(part: Partial<RuleDefinition>): void;
}

function Actions({ draft, change }: PartsProps) {
  const t = useTranslations('automation');
  return (
    <section aria-labelledby="rule-then" className="rule-part">
      <h2 id="rule-then">{t('then.title')}</h2>
      {draft.actions.map((action, at) => (
        <ActionRow
          // oxlint-disable-next-line react/no-array-index-key -- actions have no identity but their place
          key={at}
          action={action}
          onChange={(next) => change({ actions: draft.actions.with(at, next) })}
          onRemove={() => change({ actions: draft.actions.toSpliced(at, 1) })}
        />
      ))}
      <div>
        <Button icon="plus" onPress={() => change({ actions: [...draft.actions, freshAction()] })}>
          {t('then.add')}
        </Button>
      </div>
      <Checkbox isSelected={draft.stopAfter} onChange={(stopAfter) => change({ stopAfter })}>
        {t('stop')}
      </Checkbox>
    </section>
  );
}

function Parts({ draft, change }: PartsProps) {
  const t = useTranslations('automation');
  return (
    <>
      <TextField
        label={t('name')}
        placeholder={t('namePlaceholder')}
        maxLength={120}
        isRequired
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <section aria-labelledby="rule-when" className="rule-part">
        <h2 id="rule-when">{t('when.title')}</h2>
        <WhenFields trigger={draft.trigger} onChange={(trigger) => change({ trigger })} />
      </section>
      <section aria-labelledby="rule-if" className="rule-part">
        <h2 id="rule-if">{t('if.title')}</h2>
        <ConditionFields
          group={draft.conditions}
          onChange={(group) => change({ conditions: group as RuleDefinition['conditions'] })}
        />
        <p className="t3 f12">{t('if.wordsHint')}</p>
      </section>
      <Actions draft={draft} change={change} />
    </>
  );
}

function Buttons({
  rule,
  canSave,
  isPending,
  onSave,
  onDone,
}: {
  rule: Rule | null;
  canSave: boolean;
  isPending: boolean;
  onSave(switchOn: boolean): void;
  onDone(): void;
}) {
  const t = useTranslations('automation');
  return (
    <div className="row wrap">
      <Button
        size="md"
        variant="primary"
        isDisabled={!canSave}
        isPending={isPending}
        onPress={() => onSave(rule === null)}
      >
        {t(rule === null ? 'saveAndEnable' : 'save')}
      </Button>
      {rule === null ? (
        <Button size="md" isDisabled={!canSave || isPending} onPress={() => onSave(false)}>
          {t('save')}
        </Button>
      ) : null}
      <Button size="md" variant="ghost" onPress={onDone}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** The builder: when, if, then; beside it what the rule would have done. */
export function RuleEditor(props: RuleEditorProps) {
  const { rule, start, onDone } = props;
  const problemText = useProblemText();
  const [draft, setDraft] = useState(() => definitionOf(start));
  const sentence = useRuleSentence(draft);
  const saving = useSaving(props);
  const ready = finished(draft);
  const canSave = ready !== null && draft.name.trim() !== '';
  const onSave = (switchOn: boolean) => ready && saving.store(ready, switchOn);
  return (
    <div className="rule-editor">
      <div className="rule-form">
        <Parts draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        {ready ? <p className="rule-sentence">{sentence}</p> : null}
        {saving.error ? <Banner tone="danger">{problemText(saving.error)}</Banner> : null}
        <Buttons rule={rule} canSave={canSave} isPending={saving.isPending} onSave={onSave} onDone={onDone} />
      </div>
      <div className="rule-aside">
        <RulePreview definition={ready} />
        {rule ? <RuleRuns ruleId={rule.id} /> : null}
      </div>
    </div>
  );
}
