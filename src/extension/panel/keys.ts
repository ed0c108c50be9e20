import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';
import type { PlainKey } from '../ui/phrase.ts';

/** Every key of the panel, as the list of keys shows it. */
export const keyHelp: readonly (readonly [keys: string, meaning: PlainKey])[] = [
  ['↑ ↓', 'keyMove'],
  ['Home End', 'keyEnds'],
  ['PageUp PageDown', 'keyPage'],
  ['← →', 'keySides'],
  ['Enter', 'keyEnter'],
  ['Shift+F10', 'keyMenu'],
  ['Escape', 'keyEscape'],
  ['/', 'keySlash'],
  ['Shift+← →', 'keyWidth'],
  ['Ctrl+L', 'keyClear'],
  ['Ctrl+E', 'keyRecord'],
  ['Ctrl+S', 'keyExport'],
  ['Ctrl+O', 'keyImport'],
  ['?', 'keyHelp'],
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? target.type === 'text' || target.type === 'search'
    : target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** Keys that work wherever the focus is. */
export function usePanelKeys(
  model: Model,
  ways: Ways,
  root: RefObject<HTMLElement | null>,
  toggleHelp: () => void,
): void {
  useEffect(() => {
    const find = (selector: string): HTMLElement | null => root.current?.querySelector<HTMLElement>(selector) ?? null;
    const command = (key: string): (() => void) | null => {
      switch (key) {
        case 'l':
          return () => model.clear();
        case 'e':
          return () => model.setRecording(!(model.tab.peek()?.recording ?? false));
        case 's':
          return () => {
            ways.exporting.value = 'har';
          };
        case 'o':
          return () => ways.chooseFile();
        default:
          return null;
      }
    };
    const plain = (key: string): (() => void) | null => {
      switch (key) {
        case '/':
          return () => find('.filter-field')?.focus();
        case '?':
          return toggleHelp;
        case 'Escape':
          return () => {
            const list = find('.list');
            if (document.activeElement === list || list === null) model.select(null);
            else list.focus();
          };
        default:
          return null;
      }
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]') !== null) return;
      const act =
        event.ctrlKey || event.metaKey
          ? event.shiftKey
            ? null
            : command(event.key.toLowerCase())
          : isTyping(event.target)
            ? null
            : plain(event.key);
      if (act === null) return;
      event.preventDefault();
      // DevTools listen for keys on the document and have meanings of their own for some (Escape opens the drawer).
      event.stopPropagation();
      act();
    };
    document.body.addEventListener('keydown', onKeyDown);
    return () => document.body.removeEventListener('keydown', onKeyDown);
  });
}
