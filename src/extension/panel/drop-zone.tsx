import type { ComponentChildren, JSX, Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useWays } from './ways-context.ts';

/** The field that asks for a HAR file. It stands in the page, out of sight: a browser may forget one that does not. */
export const harFieldId = 'har-file';

interface Props {
  readonly root: Ref<HTMLDivElement>;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** What takes a HAR file: dropped on it, or chosen. Over it, a file that is dragged draws a frame around all. */
export function DropZone({ root, class: look, children }: Props): JSX.Element {
  const ways = useWays();
  // Entering a child comes before leaving its parent, so they are counted.
  const depth = useRef(0);
  const [isOver, setIsOver] = useState(false);
  const move = (by: number): void => {
    depth.current = Math.max(0, depth.current + by);
    setIsOver(depth.current > 0);
  };
  return (
    <div
      ref={root}
      class={isOver ? `${look} dropping` : look}
      onDragEnter={(event) => {
        if (event.dataTransfer?.types.includes('Files') === true) move(1);
      }}
      onDragLeave={() => move(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        move(-depth.current);
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) ways.importFile(file);
      }}
    >
      {children}
      <input
        id={harFieldId}
        type="file"
        class="out-of-sight"
        accept=".har,.json,application/json"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const field = event.currentTarget;
          const file = field.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) ways.importFile(file);
          field.value = '';
        }}
      />
    </div>
  );
}
