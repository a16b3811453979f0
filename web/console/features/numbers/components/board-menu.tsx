import { type Dashboard, shippedBoard } from '@madoguchi/contracts/dashboards';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuSection, MenuTrigger } from '@madoguchi/ui/menu';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';

/** What a board is called; the shipped ones in the words of the reader. */
export function useBoardName(): (board: Dashboard) => string {
  const t = useTranslations('dashboards.board');
  return (board) => {
    const shipped = oneOf(shippedBoard.options, board.key);
    return shipped ? t(`shipped.${shipped}`) : board.name;
  };
}

export interface BoardMenuProps {
  board: Dashboard;
  boards: readonly Dashboard[];
  /** Kept when another board is opened. */
  search: string;
  onEdit(): void;
}

/** Which board; and the way to change it, or to begin one of one's own from it. */
export function BoardMenu({ board, boards, search, onEdit }: BoardMenuProps) {
  const t = useTranslations('dashboards.board');
  const nameOf = useBoardName();
  const mayEdit = useMay('dashboard:edit');
  const scopes = ['shipped', 'shared', 'personal'] as const;
  return (
    <>
      <MenuTrigger
        selectionMode="single"
        selectedKeys={[board.key]}
        trigger={
          <Button icon="chart">
            <b>{nameOf(board)}</b>
            <Icon name="chev-d" size={12} />
          </Button>
        }
      >
        {scopes
          .map((scope) => ({ scope, those: boards.filter((each) => each.scope === scope) }))
          .filter(({ those }) => those.length > 0)
          .map(({ scope, those }) => (
            <MenuSection key={scope} title={t(`scope.${scope}`)}>
              {those.map((each) => (
                <MenuItem key={each.key} id={each.key} href={`${paths.numbers(each.key)}${search}`}>
                  {nameOf(each)}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
      </MenuTrigger>
      {mayEdit ? (
        <Button variant="ghost" icon="edit" onPress={onEdit}>
          {t(board.canEdit ? 'edit' : 'copy')}
        </Button>
      ) : null}
    </>
  );
}
