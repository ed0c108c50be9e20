import type { JSX } from 'preact';
import type { Column } from './columns.ts';
import { useModel } from './context.ts';
import type { Model } from './model.ts';
import { phrase } from '../ui/phrase.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly template: string;
}

/** Column titles: a click sorts, the border at the right, or Shift and arrow keys, changes the width. */
export function ListHead({ columns, template }: Props): JSX.Element {
  const model = useModel();
  const order = model.order.value;
  return (
    <div class="list-head" role="rowgroup">
      <div class="line head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map((column, index) => {
          const isSorted = order.column === column.name;
          return (
            <div
              key={column.name}
              role="columnheader"
              class={`cell in-${column.name}`}
              aria-colindex={index + 1}
              aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                class="sort"
                onClick={() => model.sortBy(column.name)}
                onKeyDown={(event) => {
                  const step = { ArrowLeft: -10, ArrowRight: 10 }[event.key];
                  event.stopPropagation();
                  if (step === undefined || !event.shiftKey || column.name === 'verdict') return;
                  event.preventDefault();
                  setWidth(model, column, column.width + step);
                }}
              >
                {phrase(column.title)}
                {isSorted ? <span aria-hidden="true">{order.descending ? ' ▾' : ' ▴'}</span> : null}
              </button>
              {column.name === 'verdict' ? null : <Resizer column={column} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const widest = 600;

function setWidth(model: Model, column: Column, width: number): void {
  model.widths.value = { ...model.widths.peek(), [column.name]: Math.min(widest, Math.max(column.least, width)) };
}

/** Columns right of the verdict grow to the left: the verdict takes the rest. */
const growsLeft: ReadonlySet<string> = new Set(['fault', 'time']);

function Resizer({ column }: { readonly column: Column }): JSX.Element {
  const model = useModel();
  const left = growsLeft.has(column.name);
  const resize = (width: number): void => setWidth(model, column, width);
  return (
    <span
      class={left ? 'resizer at-start' : 'resizer'}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resize(left ? box.right - event.clientX : event.clientX - box.left);
      }}
      onDblClick={() => {
        const { [column.name]: _, ...others } = model.widths.peek();
        model.widths.value = others;
      }}
    />
  );
}
