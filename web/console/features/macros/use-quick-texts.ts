import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Macro, MacroKind, MacroOutcome } from '@madoguchi/contracts/macros';
import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { conversationKeys } from '../../lib/conversation-cache.ts';
import type { ComposerFill, QuickText, QuickTexts } from '../../lib/desk-parts.tsx';
import { useWorkspace } from '../../lib/directory.ts';
import { useProblemText } from '../../lib/errors.ts';
import { newId } from '../../lib/new-id.ts';
import { useMay } from '../../lib/session.ts';
import { askToFill } from '../../lib/fill-to-solve.ts';
import { applyMacro, undoMacro, useMacros, useMacrosHere } from './api.ts';
import { findMacros } from './find-macros.ts';
import { languageOf } from './language-of.ts';

const OF_NOTES: readonly MacroKind[] = ['note', 'problem', 'forward'];
const MOST_USED = 5;
const MOST_SHOWN = 40;
const FALLBACK_UNDO_SECONDS = 5;

const bodyOf = (macro: Macro, channel: Conversation['channel']): string =>
  macro.content.variants[channel]?.trim() ? (macro.content.variants[channel] ?? '') : macro.content.body;

/** The first words that say something: of a condition its first branch, after the lines that address and introduce. */
function previewOf(body: string): string {
  const lines = body
    .replace(/\{\{\s*else\s*\}\}[\s\S]*?\{\{\s*\/[a-z]+\s*\}\}/gu, '')
    .replace(/\{\{\s*[#/][^}]*\}\}/gu, '')
    .split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.includes('{{'));
  return lines
    .slice(Math.max(0, first))
    .join(' ')
    .replace(/\{\{[^}]*\}\}/gu, '…')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80);
}

function quickText(macro: Macro, channel: Conversation['channel']): QuickText {
  return {
    id: macro.id,
    name: macro.name,
    detail: macro.shortcut ? `/${macro.shortcut}` : macro.folder,
    preview: previewOf(bodyOf(macro, channel)),
  };
}

function fillOf({ mode, body, files, statusAfter, wakeAt, interim, promisedAt }: MacroOutcome): ComposerFill {
  const outcome = statusAfter || interim ? { status: statusAfter, wakeAt, interim, promisedAt } : null;
  return { mode, body, files, outcome: mode === 'reply' ? outcome : null };
}

/** Says what a macro changed, and takes it back on request. */
function useReport(conversation: Conversation): (macro: Macro, outcome: MacroOutcome) => void {
  const t = useTranslations('macros.use');
  const fields = useTranslations('macros.field');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const refresh = () => queryClient.invalidateQueries({ queryKey: conversationKeys.detail(conversation.id) });
  return (macro, { changed, useId, entryId }) => {
    void refresh();
    if (changed.length === 0) {
      if (entryId) show({ text: t('sent', { name: macro.name }), icon: 'check' });
      return;
    }
    const words = [...new Set(changed.map((change) => fields(change.field)))].join(t('joint'));
    const onUndo = () =>
      void undoMacro(conversation.id, useId).then(refresh, (error: unknown) =>
        show({ text: problemText(error), tone: 'danger' }),
      );
    show({
      text: t(entryId ? 'sentAndChanged' : 'changed', { name: macro.name, fields: words }),
      icon: 'check',
      seconds: 10,
      undo: { label: t('undo'), onUndo },
    });
  };
}

function useChoose(conversation: Conversation, macros: readonly Macro[]): QuickTexts['choose'] {
  const { show } = useToasts();
  const problemText = useProblemText();
  const report = useReport(conversation);
  const undoSeconds = useWorkspace().data?.undoSeconds ?? FALLBACK_UNDO_SECONDS;
  const choose: QuickTexts['choose'] = async (id, how) => {
    const macro = macros.find((each) => each.id === id);
    if (!macro) return 'refused';
    try {
      const outcome = await applyMacro(conversation.id, id, {
        clientId: newId(),
        send: how === 'send',
        undoSeconds: conversation.channel === 'chat' ? 0 : undoSeconds,
      });
      report(macro, outcome);
      return outcome.entryId ? 'sent' : fillOf(outcome);
    } catch (error) {
      const goOn = () => void choose(id, how);
      if (!askToFill(error, { conversationId: conversation.id, does: how === 'send' ? 'send' : 'solve', goOn }))
        show({ text: problemText(error), tone: 'danger' });
      return 'refused';
    }
  };
  return choose;
}

/** Macros behind a stroke: those used most in such conversations first, then by folder; by name, reading or shortcut. */
export function useQuickTexts(conversation: Conversation, mode: 'reply' | 'note'): QuickTexts {
  const t = useTranslations('macros.list');
  const isOffered = useMay('macro:use');
  const { data: macros = [] } = useMacros();
  const { data: here = [] } = useMacrosHere(conversation.id);
  const choose = useChoose(conversation, macros);
  // Those for other languages and for public posts come last.
  const strangeness = ({ locale, kind }: Macro) =>
    2 * Number(locale !== null && locale !== languageOf(conversation)) + Number(kind === 'sns');
  const fits = macros
    .filter((macro) => OF_NOTES.includes(macro.kind) === (mode === 'note'))
    .toSorted((a, b) => strangeness(a) - strangeness(b));
  const present = (items: readonly Macro[]) => items.map((macro) => quickText(macro, conversation.channel));
  const everything = () => {
    const used = here.flatMap(({ macroId }) => fits.find((macro) => macro.id === macroId) ?? []).slice(0, MOST_USED);
    const rest = fits.filter((macro) => !used.includes(macro)).slice(0, MOST_SHOWN);
    const folders = [...new Set(rest.map((macro) => macro.folder))];
    return [
      { id: 'used', title: t('usedHere'), items: present(used) },
      ...folders.map((folder) => ({
        id: `folder-${folder}`,
        title: folder || t('noFolder'),
        items: present(rest.filter((macro) => macro.folder === folder)),
      })),
    ].filter((group) => group.items.length > 0);
  };
  return {
    find(query) {
      if (!isOffered) return [];
      if (query === '') return everything();
      const items = present(findMacros(fits, query));
      return items.length > 0 ? [{ id: 'found', title: t('found'), items }] : [];
    },
    choose,
  };
}
