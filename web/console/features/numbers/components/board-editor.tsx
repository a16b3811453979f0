import { type Dashboard, MOST_TILES, type Tile, tileSpan } from '@madoguchi/contracts/dashboards';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { useTranslations } from 'use-intl';
import { isNotFound, isProblem, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useCreateBoard, useDeleteBoard, useUpdateBoard } from '../api.ts';
import type { Choice } from '../choice.ts';
import { moveTile } from '../move-tile.ts';
import { AddTile } from './add-tile.tsx';
import { useBoardName } from './board-menu.tsx';
import { Trouble } from './board-trouble.tsx';
import { DefaultRoles } from './default-roles.tsx';
import { useTileTitle } from './tile-frame.tsx';

interface TileRowProps {
  tile: Tile;
  onChange(tile: Tile): void;
  onRemove(): void;
}

function TileRow({ tile, onChange, onRemove }: TileRowProps) {
  const t = useTranslations('dashboards.editor');
  const title = useTileTitle()(tile);
  return (
    <GridListItem id={tile.key} textValue={title} className="edit-tile" data-span={tile.span}>
      <AriaButton slot="drag" className="btn ghost icon xs" aria-label={t('move', { title })}>
        <Icon name="drag" size={14} />
      </AriaButton>
      <span className="grow clip">
        <b>{title}</b> <span className="t3 f11">{t(`kind.${tile.kind}`)}</span>
      </span>
      <Select
        label={t('span', { title })}
        labelHidden
        size="sm"
        options={tileSpan.options.map((id) => ({ id, label: t(`spans.${id}`) }))}
        value={tile.span}
        onChange={(span) => onChange({ ...tile, span })}
      />
      {tile.kind === 'trend' ? (
        <Checkbox isSelected={tile.tall} onChange={(tall) => onChange({ ...tile, tall })}>
          {t('tall')}
        </Checkbox>
      ) : null}
      <IconButton icon="x" size="xs" label={t('remove', { title })} onPress={onRemove} />
    </GridListItem>
  );
}

/** Tiles in their order: dragged, or taken up and put down with the keyboard (Enter on the handle, arrows, Enter). */
function TileList({ tiles, onChange }: { tiles: readonly Tile[]; onChange(tiles: readonly Tile[]): void }) {
  const t = useTranslations('dashboards.editor');
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [moved] = keys;
      if (target.dropPosition !== 'on')
        onChange(moveTile(tiles, String(moved), { key: String(target.key), place: target.dropPosition }));
    },
  });
  return (
    <GridList
      aria-label={t('tiles')}
      items={tiles}
      layout="grid"
      className="board-grid edit-grid"
      dragAndDropHooks={dragAndDropHooks}
      keyboardNavigationBehavior="tab"
    >
      {(tile) => (
        <TileRow
          tile={tile}
          onChange={(next) => onChange(tiles.map((each) => (each.key === tile.key ? next : each)))}
          onRemove={() => onChange(tiles.filter(({ key }) => key !== tile.key))}
        />
      )}
    </GridList>
  );
}

interface Fields {
  name: string;
  scope: 'personal' | 'shared';
  tiles: readonly Tile[];
}

export interface BoardEditorProps {
  board: Dashboard;
  /** Somebody deleted it meanwhile. */
  isGone: boolean;
  /** Its period becomes what the board begins with. */
  choice: Choice;
  onClose(): void;
}

function useSave({ board, isGone, choice, onClose }: BoardEditorProps) {
  const t = useTranslations('dashboards.editor');
  const go = useGo();
  const toasts = useToasts();
  const create = useCreateBoard();
  const update = useUpdateBoard();
  const problemText = useProblemText();
  // The one that was begun with: another person's change that comes in meanwhile is not overwritten unseen.
  const [version] = useState(board.version);
  const period = 'preset' in choice.period ? choice.period.preset : board.choice.period;
  const isOwn = board.id !== null && board.canEdit;
  const write = async ({ as, ...fields }: Fields & { as: 'this' | 'new' }) => {
    const body = { ...fields, tiles: [...fields.tiles], choice: { period } };
    const saved =
      as === 'this' && board.id !== null
        ? await update.mutateAsync({ ...body, id: board.id, version })
        : await create.mutateAsync(body);
    toasts.show({ text: t('saved'), icon: 'check-c' });
    onClose();
    if (saved.key !== board.key) go(paths.numbers(saved.key));
  };
  const failure = create.error ?? update.error;
  // What went wrong is said in the form.
  const quietly = (written: Promise<void>) => void written.catch(() => undefined);
  return {
    save: (fields: Fields) => quietly(write({ ...fields, as: isOwn ? 'this' : 'new' })),
    saveAsNew: ({ name, tiles }: Fields) =>
      quietly(write({ name: t('copyOf', { name }).slice(0, 80), scope: 'personal', tiles, as: 'new' })),
    isSaving: create.isPending || update.isPending,
    problem: failure ? problemText(failure) : null,
    isOvertaken: isProblem(failure, 'dashboard_changed'),
    // Told by whoever deleted it, or found out by saving.
    isLost: isGone || (update.isError && isNotFound(failure)),
  };
}

function DeleteBoard({ board, onGone }: { board: Dashboard; onGone(): void }) {
  const t = useTranslations('dashboards.editor');
  const remove = useDeleteBoard();
  const [isAsking, setAsking] = useState(false);
  const { id } = board;
  if (id === null || !board.canEdit) return null;
  return (
    <>
      <Button variant="ghost" icon="x" onPress={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { name: board.name })}
        confirmLabel={t('delete')}
        isDanger
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(id, { onSuccess: onGone })}
      >
        {t('deleteDetail')}
      </ConfirmDialog>
    </>
  );
}

/** Puts a board together: what stands on it, in which order, how wide, for whom. A shipped one becomes one's own first. */
export function BoardEditor(props: BoardEditorProps) {
  const { board, onClose } = props;
  const t = useTranslations('dashboards.editor');
  const go = useGo();
  const mayShare = useMay('dashboard:share');
  const nameOf = useBoardName();
  const isOwn = board.id !== null && board.canEdit;
  const [name, setName] = useState(isOwn ? board.name : t('copyOf', { name: nameOf(board) }));
  const [scope, setScope] = useState<'personal' | 'shared'>(board.scope === 'shared' && isOwn ? 'shared' : 'personal');
  const [tiles, setTiles] = useState<readonly Tile[]>(board.tiles);
  const { save, saveAsNew, isSaving, problem, isOvertaken, isLost } = useSave(props);
  const fields = { name: name.trim(), scope, tiles };
  // Deleted by one's own hand it is not looked for any more.
  const leave = () => {
    onClose();
    go(paths.numbers());
  };
  return (
    <section className="board-editor" aria-label={t('title')}>
      <div className="row wrap board-editor-head">
        <TextField label={t('name')} value={name} onChange={setName} maxLength={80} isRequired />
        <Select
          label={t('scope')}
          options={(['personal', 'shared'] as const)
            .filter((id) => mayShare || id === 'personal')
            .map((id) => ({ id, label: t(`scopes.${id}`) }))}
          value={scope}
          onChange={setScope}
        />
        {board.scope === 'shared' && isOwn && mayShare ? <DefaultRoles board={board} /> : null}
        <span className="end row">
          {isLost ? null : <DeleteBoard board={board} onGone={leave} />}
          <Button onPress={isLost ? leave : onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            isPending={isSaving}
            isDisabled={isLost || name.trim() === '' || tiles.length === 0}
            onPress={() => save(fields)}
          >
            {t('save')}
          </Button>
        </span>
      </div>
      <Trouble
        problem={isLost ? t('gone', { name: board.name }) : problem}
        isSaving={isSaving}
        onSaveAsNew={isLost || isOvertaken ? () => saveAsNew(fields) : null}
      />
      <p className="f12 t3">{t('hint')}</p>
      <TileList tiles={tiles} onChange={setTiles} />
      {tiles.length < MOST_TILES ? (
        <AddTile taken={tiles.map(({ key }) => key)} onAdd={(tile) => setTiles([...tiles, tile])} />
      ) : (
        <p className="f12 t3">{t('full', { count: MOST_TILES })}</p>
      )}
    </section>
  );
}
