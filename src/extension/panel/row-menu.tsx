import type { JSX } from 'preact';
import type { Row } from '../protocol.ts';
import { phrase } from '../ui/phrase.ts';
import { useModel } from './context.ts';
import { copyItems, ignoringItems } from './exchange-menus.ts';
import { Menu, type Spot } from './menu.tsx';
import { useWays } from './ways-context.ts';

/** A line's context menu that is open. */
export interface OpenRowMenu {
  readonly row: Row;
  readonly at: Spot;
}

interface Props extends OpenRowMenu {
  readonly onClose: (chosen: boolean) => void;
}

/** What can be done with one exchange, where the pointer is: all that the detail's own menus have. */
export function RowMenu({ row, at, onClose }: Props): JSX.Element {
  const model = useModel();
  const ways = useWays();
  const target = { id: row.id, url: row.url, rule: row.verdict?.rule ?? null };
  const [first, ...others] = ignoringItems(model, ways, target);
  const items = [...copyItems(ways, target), ...(first === undefined ? [] : [{ ...first, careful: true }, ...others])];
  return <Menu key={`${row.id} ${at.x} ${at.y}`} label={phrase('rowMenu')} items={items} at={at} onClose={onClose} />;
}
