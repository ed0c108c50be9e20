import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { gridTemplate, hasRoomForBadges, shownColumns } from './columns.ts';
import { useModel } from './context.ts';
import { ListHead } from './list-head.tsx';
import { lineId, ListLine } from './list-line.tsx';
import { listKeys, moveTo } from './list-keys.ts';
import { isPlaceOf } from './lines.ts';
import { RowMenu, type OpenRowMenu } from './row-menu.tsx';
import { phrase } from '../ui/phrase.ts';

const lineHeight = 24;
const fixedHeight = (): number => lineHeight;

/** The list of exchanges, drawn only where it can be seen. The first line that is seen keeps its place when others come. */
export function List(): JSX.Element {
  const model = useModel();
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const [width, setWidth] = useState(() => window.innerWidth);
  const [menu, setMenu] = useState<OpenRowMenu | null>(null);
  const lines = model.lines.value;
  const selected = model.selected.value;
  const cursor = model.cursor.value;

  // Whether the lines differ because exchanges came or went, and not because somebody opened a group or chose an order.
  const rows = model.rows.value;
  const rowsBefore = useRef(rows);
  const isNews = rows !== rowsBefore.current;
  useEffect(() => {
    rowsBefore.current = rows;
  }, [rows]);

  const virtualizer = useRef<Virtualizer<HTMLDivElement, HTMLDivElement>>(null);
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: fixedHeight,
    // The same function for the same lines: a new one makes the library measure all of them again.
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan: 8,
    scrollPaddingStart: lineHeight,
    // The titles stand above the lines, and the library counts from the first line.
    scrollPaddingEnd: lineHeight + 1,
    // Who stands at the top wants the newest that comes there, and who opens a group its head; everywhere else what is
    // read stays where it is.
    anchorTo: !isNews || ((scroller.current?.scrollTop ?? 0) === 0 && model.order.value.descending) ? 'start' : 'end',
    followOnAppend: isNews,
    initialRect: { width: 0, height: window.innerHeight },
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw((count) => count + 1),
  };
  virtualizer.current ??= new Virtualizer(options);
  const virtual = virtualizer.current;
  virtual.setOptions(options);
  // What an adapter calls after mounting and after each drawing; the library marks it with an underscore.
  // oxlint-disable-next-line no-underscore-dangle -- see above
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  // oxlint-disable-next-line no-underscore-dangle -- see above
  useLayoutEffect(() => virtual._willUpdate());

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
      // A list that got lower (another dock, the detail below it) keeps the line in sight that somebody looks at.
      if (element.clientHeight < height) showCursor.current();
      height = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const showCursor = useRef(() => {});
  showCursor.current = () => {
    const index = lines.findIndex((line) => isPlaceOf(line, cursor));
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  };

  // The line that the keyboard went to is scrolled to, but not when lines come and go around it.
  useEffect(() => {
    showCursor.current();
    // oxlint-disable-next-line react/exhaustive-deps -- lines are left out: see above
  }, [cursor]);

  const columns = shownColumns(width, model.widths.value);
  const template = gridTemplate(columns);
  const items = virtual.getVirtualItems();
  // Only a line that is drawn can be referred to.
  const active = items.map((item) => lines[item.index]).find((line) => line !== undefined && isPlaceOf(line, cursor));

  const openMenu = (event: MouseEvent): void => {
    const pointed = event.target instanceof Element ? event.target.closest('.line') : null;
    // The key for it has no place of its own: then it is the line that the keyboard is on.
    const element = pointed ?? (active === undefined ? null : document.getElementById(lineId(active.key)));
    const line = lines.find(({ key }) => lineId(key) === element?.id);
    if (element === null || line?.kind !== 'row') return;
    event.preventDefault();
    moveTo(model, line);
    const { left, bottom } = element.getBoundingClientRect();
    const at = pointed === null ? { x: left + 12, y: bottom } : { x: event.clientX, y: event.clientY };
    setMenu({ row: line.subject.row, at });
  };
  return (
    <>
      <div
        ref={scroller}
        class={hasRoomForBadges(width, columns) ? 'list' : 'list cramped'}
        role="treegrid"
        aria-label={phrase('exchanges')}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={active === undefined ? undefined : lineId(active.key)}
        tabIndex={0}
        onContextMenu={openMenu}
        onKeyDown={(event) =>
          listKeys(event, model, Math.floor((scroller.current?.clientHeight ?? 240) / lineHeight) - 2)
        }
      >
        <ListHead columns={columns} template={template} />
        <div class="lines" role="rowgroup" style={{ height: `${virtual.getTotalSize()}px` }}>
          {items.map((item) => {
            const line = lines[item.index];
            return line === undefined ? null : (
              <ListLine
                key={line.key}
                line={line}
                index={item.index}
                top={item.start}
                template={template}
                columns={columns}
                isSelected={isPlaceOf(line, selected)}
                isActive={line === active}
              />
            );
          })}
        </div>
      </div>
      {menu === null ? null : (
        <RowMenu
          {...menu}
          onClose={(chosen) => {
            setMenu(null);
            if (chosen) scroller.current?.focus();
          }}
        />
      )}
    </>
  );
}
