import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Visible } from '../ui/visible.tsx';

export interface MenuItem {
  readonly text: string;
  readonly act: () => void;
  /** Does something that one should think about first: stands apart. */
  readonly careful?: boolean;
  /** A choice among others, made or not; a switch, on or off. */
  readonly choice?: { readonly kind: 'radio' | 'checkbox'; readonly checked: boolean };
}

/** Where a menu opens that hangs below no button: CSS pixels in the page. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Default: below the element that it stands in. */
  readonly at?: Spot;
  /** `chosen`: by a choice or Escape, so the focus has to go back to where it was. */
  readonly onClose: (chosen: boolean) => void;
}

const roles = { radio: 'menuitemradio', checkbox: 'menuitemcheckbox' } as const;

/** An open menu (ARIA's menu pattern): the arrows move in it, Escape and a click elsewhere close it. */
export function Menu({ label, items, at, onClose }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const entries = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  useLayoutEffect(() => {
    const element = root.current;
    if (element !== null && at !== undefined) {
      // Where there is no room at the right or below, it opens to the left or as low as it can.
      element.style.left = `${Math.max(0, Math.min(at.x, window.innerWidth - element.offsetWidth - 4))}px`;
      element.style.top = `${Math.max(0, Math.min(at.y, window.innerHeight - element.offsetHeight - 4))}px`;
    }
    // Before anything else can happen: a key that is pressed next is meant for it.
    entries()[0]?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- once: it is made anew each time that it opens
  }, []);
  useEffect(() => {
    // The button that it hangs below opens and closes it itself.
    const place = at === undefined ? root.current?.parentElement : root.current;
    const away = (event: MouseEvent): void => {
      if (event.target instanceof Node && place?.contains(event.target) !== true) onClose(false);
    };
    const leave = (): void => onClose(false);
    // Wheel: what it belongs to would move away from under it.
    document.addEventListener('mousedown', away);
    document.addEventListener('wheel', away, { passive: true });
    window.addEventListener('blur', leave);
    window.addEventListener('resize', leave);
    return () => {
      document.removeEventListener('mousedown', away);
      document.removeEventListener('wheel', away);
      window.removeEventListener('blur', leave);
      window.removeEventListener('resize', leave);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- once: it is made anew each time that it opens
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries();
    const now = all.findIndex((entry) => entry === document.activeElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose(true);
    } else if (event.key === 'Tab') onClose(false);
    else if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      all[(to + all.length) % all.length]?.focus();
    }
  };
  return (
    <div
      ref={root}
      class={at === undefined ? 'menu' : 'menu at-spot'}
      role="menu"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.text}
          type="button"
          role={item.choice === undefined ? 'menuitem' : roles[item.choice.kind]}
          aria-checked={item.choice?.checked}
          tabIndex={-1}
          class={item.careful === true ? 'menu-item apart' : 'menu-item'}
          onClick={() => {
            onClose(true);
            item.act();
          }}
        >
          {item.choice === undefined ? null : (
            <span class="tick" aria-hidden="true">
              {item.choice.checked ? '✓' : ''}
            </span>
          )}
          <Visible text={item.text} />
        </button>
      ))}
    </div>
  );
}
