import type { JSX, RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useModel } from './context.ts';
import { phrase } from '../ui/phrase.ts';

interface Props {
  readonly stacked: boolean;
  readonly root: RefObject<HTMLDivElement | null>;
}

const least = 0.15;
const most = 0.85;
const clamp = (share: number): number => Math.min(most, Math.max(least, share));

/** The bar between list and detail: dragged, or moved by the arrow keys. */
export function Splitter({ stacked, root }: Props): JSX.Element {
  const model = useModel();
  const share = model.split.value;
  useEffect(() => {
    root.current?.style.setProperty('--list-share', `${share * 100}%`);
  }, [share, root]);
  const drag = (event: PointerEvent): void => {
    if (!(event.currentTarget instanceof HTMLElement) || !event.currentTarget.hasPointerCapture(event.pointerId))
      return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    model.split.value = clamp(
      stacked ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width,
    );
  };
  return (
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={phrase('listAndDetail')}
      aria-orientation={stacked ? 'horizontal' : 'vertical'}
      aria-valuemin={least * 100}
      aria-valuemax={most * 100}
      aria-valuenow={Math.round(share * 100)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        model.split.value = clamp(share + step * 0.02);
      }}
    />
  );
}
