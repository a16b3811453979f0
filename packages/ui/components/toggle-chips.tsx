import { Button } from './button.tsx';

export interface ToggleChipsProps {
  options: readonly { key: string; name: string }[];
  marked: readonly string[];
  isDisabled?: boolean;
  onToggle(key: string, isMarked: boolean): void;
}

/** Marks of which any number may be set, each by one press and taken back by another; the group around them has the name. */
export function ToggleChips({ options, marked, isDisabled = false, onToggle }: ToggleChipsProps) {
  return options.map(({ key, name }) => {
    const isMarked = marked.includes(key);
    return (
      <Button
        key={key}
        size="xs"
        variant={isMarked ? 'primary' : 'default'}
        aria-pressed={isMarked}
        isDisabled={isDisabled}
        onPress={() => onToggle(key, !isMarked)}
      >
        {name}
      </Button>
    );
  });
}
