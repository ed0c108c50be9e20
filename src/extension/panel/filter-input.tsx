import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useModel } from './context.ts';
import { complete, type Completion } from './filter-completion.ts';
import { number } from '../ui/i18n.ts';
import { phrase } from '../ui/phrase.ts';
import { Visible } from '../ui/visible.tsx';

/** The filter's field, with what could come next below it (ARIA's combobox pattern). */
export function FilterInput(): JSX.Element {
  const model = useModel();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [focused, setFocused] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const [active, setActive] = useState(-1);
  const text = model.filterText.value;
  const problem = model.filter.value.problem;
  const open = focused && !dismissed;
  const completions = open ? complete(text, model.subjects.value) : [];

  const set = (next: string): void => {
    model.filterText.value = next;
    setDismissed(false);
    setActive(-1);
  };
  const take = (completion: Completion): void =>
    set(completion.count === null && completion.filter.endsWith(':') ? completion.filter : `${completion.filter} `);
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = completions.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (count === 0) return;
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + count) % count);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && completions[active] !== undefined) {
      event.preventDefault();
      take(completions[active]);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (count > 0 && active >= 0) setActive(-1);
      else if (text !== '') set('');
      else field.current?.blur();
      setDismissed(true);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.list')?.focus();
    }
  };
  return (
    <div class="filter">
      <input
        ref={field}
        type="text"
        class={problem === null ? 'filter-field' : 'filter-field wrong'}
        role="combobox"
        aria-label={phrase('filter')}
        aria-expanded={completions.length > 0}
        aria-controls={completions.length > 0 ? listId : undefined}
        aria-activedescendant={active < 0 ? undefined : `${listId}-${active}`}
        aria-autocomplete="list"
        aria-invalid={problem !== null}
        placeholder={phrase('filterPlaceholder')}
        title={problem ?? phrase('filterTitle')}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => set(event.currentTarget.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {completions.length === 0 ? null : (
        <div class="completions" role="listbox" id={listId} aria-label={phrase('filterCompletions')}>
          {completions.map((completion, index) => (
            <div
              key={completion.text}
              id={`${listId}-${index}`}
              role="option"
              class={index === active ? 'completion active' : 'completion'}
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                take(completion);
              }}
            >
              <Visible text={completion.text} />
              {completion.count === null ? null : <span class="quiet"> {number(completion.count)}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
