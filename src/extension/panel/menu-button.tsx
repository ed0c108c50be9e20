import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Visible } from '../ui/visible.tsx';

export interface MenuItem {
  readonly text: string;
  readonly act: () => void;
  /** Does something that one should think about first: stands apart. */
  readonly careful?: boolean;
  /** A choice among others, made or not; a switch, on or off. */
  readonly choice?: { readonly kind: 'radio' | 'checkbox'; readonly checked: boolean };
}

interface Props {
  readonly label: string;
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

const roles = { radio: 'menuitemradio', checkbox: 'menuitemcheckbox' } as const;

/** A button that opens a menu below it (ARIA's menu button pattern). */
export function MenuButton({ label, title, items }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const away = (event: MouseEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('mousedown', away);
    return () => document.removeEventListener('mousedown', away);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      entries[(to + entries.length) % entries.length]?.focus();
    }
  };
  return (
    <div ref={root} class="menu-root">
      <button
        type="button"
        class="action"
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label} <span aria-hidden="true">▾</span>
      </button>
      {open ? (
        <div class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.text}
              type="button"
              role={item.choice === undefined ? 'menuitem' : roles[item.choice.kind]}
              aria-checked={item.choice?.checked}
              tabIndex={-1}
              class={item.careful === true ? 'menu-item apart' : 'menu-item'}
              onClick={() => {
                close();
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
      ) : null}
    </div>
  );
}
