import type { ReactNode } from 'react';

export interface TableProps {
  label: string;
  columns: readonly { id: string; label: string; align?: 'end'; width?: number | string; labelHidden?: boolean }[];
  /** `<tr>` rows. */
  children: ReactNode;
}

export function Table({ label, columns, children }: TableProps) {
  return (
    <div className="table-scroll">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.align === 'end' ? 'num' : undefined}
                style={{ width: column.width }}
              >
                <span className={column.labelHidden ? 'sr' : undefined}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
