import { isPlaceOf, type Line } from './lines.ts';
import type { Model } from './model.ts';

/** Keys of the list, as in a tree: a row is selected when the cursor comes to it. */
export function listKeys(event: KeyboardEvent, model: Model, page: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const lines = model.lines.peek();
  const now = lines.findIndex((line) => isPlaceOf(line, model.cursor.peek()));
  const target = movedTo(event.key, now, lines.length, page);
  if (target !== null) {
    event.preventDefault();
    moveTo(model, lines[target]);
    return;
  }
  const line = lines[now];
  if (line === undefined) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (line.kind === 'group') model.toggle(line.key);
    else document.querySelector<HTMLElement>('.detail [role=tab][aria-selected=true]')?.focus();
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    const key = toggleKey(line);
    if (key === null || isOpen(line) === (event.key === 'ArrowRight')) return;
    event.preventDefault();
    model.toggle(key);
  }
}

/** Index to go to, or null where the key does not move. */
function movedTo(key: string, now: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const clamp = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(now + 1);
    case 'ArrowUp':
      return now < 0 ? count - 1 : clamp(now - 1);
    case 'PageDown':
      return clamp(now + Math.max(1, page));
    case 'PageUp':
      return clamp(now - Math.max(1, page));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Puts the cursor on a line; a row is selected by that, a separator or group is not. */
export function moveTo(model: Model, line: Line | undefined): void {
  if (line === undefined) return;
  if (line.kind === 'row') model.select(line.key);
  else model.cursor.value = line.key;
}

/** What to toggle to open or close a line; null: it has nothing to open. */
export function toggleKey(line: Line): string | null {
  if (line.kind === 'group') return line.key;
  return line.kind === 'row' && line.times > 1 ? `repeats ${line.key}` : null;
}

const isOpen = (line: Line): boolean => line.kind !== 'navigation' && line.open;
