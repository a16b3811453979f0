import { useState } from 'react';

/**
 * The options of a box that looks for them while somebody types. What is chosen stays among them while others are looked
 * for: a box whose value is not among its options empties itself when it is left.
 */
export function useChosenOption<Option extends { id: string }>(found: readonly Option[]) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const options = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const choose = (id: string | null): Option | null => {
    const option = options.find((one) => one.id === id) ?? null;
    setChosen(option);
    return option;
  };
  return { chosen, choose, options };
}
