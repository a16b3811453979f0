import { IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Table } from '@madoguchi/ui/table';
import { useTranslations } from 'use-intl';
import { usePassed, usePassedWords, type PassedWords } from '../passed.ts';

function PassedRow({ words }: { words: PassedWords }) {
  const t = useTranslations('writing');
  const [, setPassed] = usePassed(words);
  return (
    <tr>
      <td>{words.text}</td>
      <td className="t2">{t(`rule.${words.rule}.name`)}</td>
      <td className="num">
        <IconButton
          icon="x"
          size="xs"
          label={t('passed.takeBack', { text: words.text })}
          onPress={() => setPassed(false)}
        />
      </td>
    </tr>
  );
}

/** What the member passes over for good; everybody's own, and each can be taken back. */
export function PassedList() {
  const t = useTranslations('writing.passed');
  const list = usePassedWords();
  if (list.length === 0) return <Empty icon="book" title={t('none')} />;
  return (
    <Table
      label={t('title')}
      columns={[
        { id: 'words', label: t('words') },
        { id: 'rule', label: t('rule') },
        { id: 'actions', label: t('actions'), labelHidden: true, width: 48 },
      ]}
    >
      {list.map((words) => (
        <PassedRow key={`${words.rule}:${words.text}`} words={words} />
      ))}
    </Table>
  );
}
