import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import type { ReactNode } from 'react';

export interface MadeFile {
  id: string;
  what: ReactNode;
  /** Between what it is and how much: what it holds, how it is written. */
  about: readonly ReactNode[];
  count: ReactNode;
  at: string;
  /** `DownloadLink` when it is there, otherwise how far it is. */
  state: ReactNode;
}

export interface FileListProps {
  label: string;
  /** One heading for each cell: what, about…, count, at, state. */
  headings: readonly string[];
  files: readonly MadeFile[];
  /** Said when there is none. */
  none: string;
}

/** Takes a made file away. */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="btn xs" href={href} download>
      <Icon name="download" size={14} />
      {children}
    </a>
  );
}

/** Files somebody had made, newest first, while they are kept. */
export function FileList({ label, headings, files, none }: FileListProps) {
  if (files.length === 0) return <Empty icon="download" title={none} />;
  const countAt = headings.length - 3;
  const columns = headings.map((heading, at) => ({
    id: String(at),
    label: heading,
    ...(at === countAt ? { align: 'end' as const } : {}),
  }));
  return (
    <Table label={label} columns={columns}>
      {files.map((file) => (
        <tr key={file.id}>
          <td>{file.what}</td>
          {file.about.map((cell, at) => (
            <td key={headings[at + 1]} className="nowrap">
              {cell}
            </td>
          ))}
          <td className="num">{file.count}</td>
          <td className="nowrap">
            <RelativeTime at={new Date(file.at)} />
          </td>
          <td>{file.state}</td>
        </tr>
      ))}
    </Table>
  );
}
