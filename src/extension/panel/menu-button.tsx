import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Menu, type MenuItem } from './menu.tsx';

interface Props {
  readonly label: string;
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

/** A button that opens a menu below it (ARIA's menu button pattern). */
export function MenuButton({ label, title, items }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div class="menu-root">
      <button
        ref={button}
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
        <Menu
          label={label}
          items={items}
          onClose={(chosen) => {
            setOpen(false);
            if (chosen) button.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
