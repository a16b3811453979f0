import { missedShow, type MissedShow, type MissedWords } from '@madoguchi/contracts/finding';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Table } from '@madoguchi/ui/table';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { findingKeys, fixMissed, useMissed } from '../api.ts';
import { FixDialog } from '../components/fix-dialog.tsx';
import { FixList } from '../components/fix-list.tsx';
import '../finding.css';

interface Fixing {
  kind: 'synonym' | 'answer';
  words: string;
}

function Row({ row, onFix }: { row: MissedWords; onFix(kind: Fixing['kind']): void }) {
  const t = useTranslations('gaps.missed');
  const format = useFormatter();
  const go = useGo();
  const fix = useWrite(fixMissed, findingKeys.all);
  const begin = () =>
    fix.mutate(
      { kind: 'draft', words: row.words },
      { onSuccess: ({ articleId }) => (articleId ? go(paths.article(articleId)) : undefined) },
    );
  return (
    <tr>
      <td>
        <div className="missed-words">{row.words}</div>
      </td>
      <td className="num">{format.number(row.count)}</td>
      <td className="num">{format.number(row.withoutHit)}</td>
      <td className="num">{format.number(row.opened)}</td>
      <td className="num">{format.number(row.ended)}</td>
      <td className="num">{format.number(row.finds)}</td>
      <td aria-label={t('do')}>
        <div className="row wrap">
          <Button size="xs" onPress={() => onFix('synonym')}>
            {t('synonym.action')}
          </Button>
          <Button size="xs" onPress={() => onFix('answer')}>
            {t('answer.action')}
          </Button>
          <Button size="xs" onPress={begin} isPending={fix.isPending}>
            {t('draft')}
          </Button>
          <Button size="xs" variant="ghost" onPress={() => fix.mutate({ kind: 'dismissed', words: row.words })}>
            {t('dismiss')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function Queue({ show, onFix }: { show: MissedShow; onFix(fixing: Fixing): void }) {
  const t = useTranslations('gaps.missed');
  const query = useMissed(show);
  return (
    <SectionState query={query}>
      {({ items, searches, withoutHit }) => (
        <>
          <p className="f12 t3">{t('lead', { searches, withoutHit })}</p>
          {items.length === 0 ? (
            <Empty title={t(`empty.${show}`)}>{t('emptyHint')}</Empty>
          ) : (
            <div className="missed-table">
              <Table
                label={t(`show.${show}`)}
                columns={[
                  { id: 'words', label: t('words') },
                  { id: 'count', label: t('count'), align: 'end' },
                  { id: 'without', label: t('without'), align: 'end' },
                  { id: 'opened', label: t('opened'), align: 'end' },
                  { id: 'ended', label: t('ended'), align: 'end' },
                  { id: 'finds', label: t('finds'), align: 'end' },
                  { id: 'do', label: t('do'), labelHidden: true },
                ]}
              >
                {items.map((row) => (
                  <Row key={row.words} row={row} onFix={(kind) => onFix({ kind, words: row.words })} />
                ))}
              </Table>
            </div>
          )}
        </>
      )}
    </SectionState>
  );
}

/** 見つからない言葉: what was looked for in vain, and what to do about it. */
export function MissedPage() {
  const t = useTranslations('gaps.missed');
  const [show, setShow] = useState<MissedShow>('nothing');
  const [fixing, setFixing] = useState<Fixing | null>(null);
  const [told, setTold] = useState<string | null>(null);
  return (
    <div className="finding-page">
      <div className="row wrap">
        <Tabs
          label={t('title')}
          value={show}
          onChange={setShow}
          items={missedShow.options.map((id) => ({ id, label: t(`show.${id}`) }))}
        />
        <LinkButton size="xs" variant="text" href={paths.settings('synonyms')}>
          {t('toSynonyms')}
        </LinkButton>
      </div>
      {told === null ? null : <p role="status">{told}</p>}
      <Queue show={show} onFix={setFixing} />
      <FixList />
      {fixing ? (
        <FixDialog
          {...fixing}
          onClose={() => setFixing(null)}
          onFixed={(finds) => {
            setTold(t('now', { words: fixing.words, finds }));
            setFixing(null);
          }}
        />
      ) : null}
    </div>
  );
}
