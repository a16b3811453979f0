import { TextArea } from '@madoguchi/ui/field';
import { useState } from 'react';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Several short texts, one a line. Empty lines stay while they are typed. */
export function LinesField(props: {
  label: string;
  description?: string;
  value: readonly string[];
  rows?: number;
  onChange(lines: string[]): void;
}) {
  const { value, onChange, ...field } = props;
  const [typed, setTyped] = useState(value.join('\n'));
  const isTyped = linesOf(typed).join('\n') === value.join('\n');
  return (
    <TextArea
      {...field}
      value={isTyped ? typed : value.join('\n')}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}
